using System.Text.Json;
using Hearth.Knowledge;

namespace Hearth.Service.Analysis;

/// <summary>Words for people, the same in mails and on pages.</summary>
public static class Words
{
    /// <summary>A severity in a sentence, such as <c>Severity 2 (major)</c>.</summary>
    public static string Of(ServiceRequestSeverity severity) => $"Severity {Graded(severity)}";

    /// <summary>A severity behind its label, such as <c>2 (major)</c>.</summary>
    public static string Graded(ServiceRequestSeverity severity) =>
        severity switch
        {
            ServiceRequestSeverity.One => "1 (critical)",
            ServiceRequestSeverity.Two => "2 (major)",
            ServiceRequestSeverity.Three => "3 (medium)",
            _ => "4 (minor)",
        };

    /// <summary>A confidence, such as <c>likely</c>.</summary>
    public static string Of(Confidence confidence) => Spaced(confidence);

    /// <summary>A team, such as <c>hardware</c>.</summary>
    public static string Of(Team team) => Spaced(team);

    /// <summary>A part, such as <c>fan tray 1, C9300-FAN=, serial FOC1</c>.</summary>
    public static string Of(PartProposal part)
    {
        var kind = Spaced(part.Class);
        var place =
            part.Position is not { } position ? kind
            : position.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? position
            : $"{kind} at {position}";
        var product = part.ProductId is { } id ? $", {id}" : ", product id not known yet";
        var serial = part.SerialNumber is { } number ? $", serial {number}" : "";
        return place + product + serial;
    }

    private static string Spaced<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
