using System.CommandLine;
using System.Text.Json;
using Hearth.Hosting;
using Hearth.Service.Storage;

namespace Hearth.CommandLine;

/// <summary><c>hearth check</c>: looks at an installation as a doctor would.</summary>
public static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = Installation.NewFolder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "check",
            "Look at an installation as a doctor would.",
            """
            Works beside a running server. Exit status 1 when something needs a person.

            Example:
              hearth check --data /var/lib/hearth
            """
        )
        {
            data,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folder = Installation.At(parsed.GetRequiredValue(data));
                var output = parsed.InvocationConfiguration.Output;
                var report = await Examination.RunAsync(
                    folder,
                    HearthHost.Settings(folder, []),
                    TimeProvider.System,
                    cancellationToken
                );
                await output.WriteAsync(parsed.GetValue(json) ? ToJson(report) : ToText(report));
                return report.Results.Any(result => result.State == CheckState.Wrong)
                    ? ExitStatus.FoundWrong
                    : ExitStatus.Worked;
            }
        );
        return command;
    }

    private static string ToText(CheckReport report)
    {
        var width = report.Results.Max(result => result.Subject.Length);
        var lines = report.Results.Select(result =>
            $"{Sign(result.State)}  {result.Subject.PadRight(width)}  {TerminalText.Shown(result.Finding)}"
        );
        var settings = report.Settings.Select(setting => TerminalText.Shown($"      {setting.Key} = {setting.Value}"));
        return string.Join('\n', [.. lines, "", "Settings in force:", .. settings]) + "\n";
    }

    private static string ToJson(CheckReport report) => JsonSerializer.Serialize(report, Json) + "\n";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static string Sign(CheckState state) =>
        state switch
        {
            CheckState.Fine => "ok  ",
            CheckState.Notice => "note",
            _ => "BAD ",
        };
}
