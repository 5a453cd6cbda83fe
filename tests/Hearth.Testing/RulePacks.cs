using System.Text;

namespace Hearth.Testing;

/// <summary>Packs of an operator, as files.</summary>
public static class RulePacks
{
    /// <summary>Writes a pack of one rule that fires on every alert about a fan tray.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="rule">Id of the rule.</param>
    /// <param name="version">Version of the pack and of the rule: <c>2</c> is pack 2.0.0 with a rule of version 2.</param>
    /// <param name="further">More lines of the rule.</param>
    public static void WriteFanPack(string folder, string rule = "plant.fan", int version = 1, string further = "")
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        var id = Path.GetFileName(folder);
        Write(folder, "pack.yaml", $"id: {id}\nversion: {version}.0.0\ntitle: Rules of {id}\nhearth: 0.1.0\n");
        Write(
            folder,
            "rules/fan.yaml",
            $$"""
            id: {{rule}}
            version: {{version}}
            title: A fan of the plant failed
            when:
              - syslog: [ENVIRONMENTAL-FAN]
            problem: A fan of {host} failed, says version {{version}}.
            impact: The plant gets warm.
            recommendation:
              - Call the plant.
            serviceRequest: S3
            part: none
            team: hardware
            confidence: likely
            examples:
              fires:
                - description: '%ENVIRONMENTAL-3-FAN: fan tray 1 failed'
              stays-silent:
                - description: '%X-1-OK: fine'
            {{further}}

            """
        );
    }

    /// <summary>Writes a file of a pack.</summary>
    public static void Write(string folder, string name, string text) =>
        File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
}
