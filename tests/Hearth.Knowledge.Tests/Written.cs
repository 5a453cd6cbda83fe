using System.Globalization;
using System.Text;

namespace Hearth.Knowledge.Tests;

/// <summary>A diagnosis written out for people to approve.</summary>
internal static class Written
{
    public static string Of(Diagnosis diagnosis)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"## {diagnosis.RuleId} v{diagnosis.RuleVersion} {diagnosis.Title}"
        );
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{diagnosis.Kind}, severity {diagnosis.ProposedSeverity?.ToString() ?? "none"}, after {diagnosis.AfterRepeats}, {diagnosis.Confidence}, {diagnosis.Team}{(diagnosis.IsFacility ? ", facility" : "")}"
        );
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"position {diagnosis.Position ?? "-"}, fingerprint {diagnosis.Fingerprint}"
        );
        if (diagnosis.Part is { } part)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"part {part.Class} {part.Position ?? "-"} {part.ProductId ?? "-"} {part.SerialNumber ?? "-"} from {part.Source}"
            );
        }

        foreach (var clear in diagnosis.Clears)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"clears {clear.RuleId} at {clear.Position ?? "-"}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"Problem: {diagnosis.Problem}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Impact: {diagnosis.Impact}");
        for (var i = 0; i < diagnosis.Recommendation.Length; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{i + 1}. {diagnosis.Recommendation[i]}");
        }

        foreach (var evidence in diagnosis.Evidence)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"> {evidence.Source}:{evidence.LineNumber}: {evidence.Text}"
            );
        }

        return text.ToString();
    }
}
