using System.Text.RegularExpressions;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>Checks the words of a <c>pack.yaml</c>.</summary>
/// <param name="fields">The fields; the lowest version of Hearth is taken here.</param>
/// <param name="faults">Where mistakes are told.</param>
internal sealed partial class PackHeaderCheck(YamlFields fields, FaultList faults)
{
    private static readonly Version Own = typeof(PackHeaderCheck).Assembly.GetName().Version ?? new Version(0, 0, 0);

    public void Check(PackHeader header, KnowledgeBase? others)
    {
        if (header.Id.Length > 0 && !PackId().IsMatch(header.Id))
        {
            faults.Add(
                fields.Line,
                $"The id '{header.Id}' must be of small letters, digits, dots and dashes, such as plant-4.rules, at most 64."
            );
        }

        if (header.Version.Length > 0 && !PackVersion().IsMatch(header.Version))
        {
            faults.Add(fields.Line, $"The version '{header.Version}' must be numbers with dots, such as 1.4.0.");
        }

        if (others?.Packs.Any(pack => pack.Id == header.Id) is true)
        {
            faults.Add(fields.Line, $"The id '{header.Id}' is that of another pack that is in force.");
        }

        CheckHearth();
    }

    private void CheckHearth()
    {
        if (fields.Text("hearth") is not { } lowest)
        {
            return;
        }

        if (!PackVersion().IsMatch(lowest) || !Version.TryParse(lowest.Split('-')[0], out var needed))
        {
            faults.Add(
                fields.Line,
                $"'hearth' must be the lowest version it works with, such as 0.1.0, not '{lowest}'."
            );
        }
        else if (needed > new Version(Own.Major, Own.Minor, Math.Max(0, Own.Build)))
        {
            faults.Add(fields.Line, $"The pack needs Hearth {lowest}; this is {Own.ToString(3)}.");
        }
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex PackId();

    [GeneratedRegex(@"^[0-9]{1,6}(?:\.[0-9]{1,6}){1,2}(?:-[0-9A-Za-z.-]{1,32})?$", RegexOptions.CultureInvariant)]
    private static partial Regex PackVersion();
}
