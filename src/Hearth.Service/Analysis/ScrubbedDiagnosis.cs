using Hearth.Knowledge;
using Hearth.Scrubbing;

namespace Hearth.Service.Analysis;

/// <summary>A diagnosis without the secrets in the words it took from a message: before it is kept, shown or mailed.</summary>
internal static class ScrubbedDiagnosis
{
    /// <summary>Replaces them.</summary>
    /// <param name="diagnosis">What the analyst said.</param>
    /// <param name="scrubber">That of the device's company.</param>
    public static Diagnosis Of(Diagnosis diagnosis, Scrubber scrubber) =>
        diagnosis with
        {
            Title = scrubber.Scrub(diagnosis.Title).Text,
            Problem = scrubber.Scrub(diagnosis.Problem).Text,
            Evidence = [.. diagnosis.Evidence.Select(line => line with { Text = scrubber.Scrub(line.Text).Text })],
        };
}
