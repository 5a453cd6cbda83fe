namespace Hearth.Scrubbing.Lines;

/// <summary>A replacement within a line.</summary>
/// <param name="Start">The first character replaced.</param>
/// <param name="End">The place behind the last.</param>
/// <param name="With">What stands there instead.</param>
/// <param name="Kind">What it was.</param>
internal readonly record struct Edit(int Start, int End, string With, ScrubKind Kind);
