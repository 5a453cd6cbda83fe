using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>What one place of a shape took from a line.</summary>
/// <param name="Element">The place's kind.</param>
/// <param name="Range">What it took.</param>
/// <param name="IsType7">Whether a 7 stood before it.</param>
internal readonly record struct Captured(ElementKind Element, ValueRange Range, bool IsType7);
