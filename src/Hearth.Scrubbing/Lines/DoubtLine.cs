namespace Hearth.Scrubbing.Lines;

/// <summary>The line that stands where something could not be judged.</summary>
internal static class DoubtLine
{
    /// <summary>How it begins.</summary>
    public const string Start = "<withheld by scrubbing: ";

    /// <summary>The line for a reason.</summary>
    public static string For(DoubtReason reason) =>
        reason switch
        {
            DoubtReason.LineTooLong => Start + "line over the limit>",
            DoubtReason.NotText => Start + "not text>",
            _ => Start + "out of time>",
        };
}
