namespace Hearth.Knowledge.TextFsm;

/// <summary>A mistake in a template, on its way from where it is seen to where the file is known.</summary>
/// <param name="line">The line, from 1; 0 where it is not known yet.</param>
/// <param name="reason">A short English sentence.</param>
internal sealed class TemplateException(int line, string reason) : Exception(reason)
{
    /// <summary>The line, from 1; 0 where it is not known yet.</summary>
    public int Line => line;
}
