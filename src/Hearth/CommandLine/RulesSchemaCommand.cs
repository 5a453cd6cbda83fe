using System.CommandLine;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules schema</c>: the form of rule files for editors.</summary>
internal static class RulesSchemaCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new HearthCommand(
            "schema",
            "Print the JSON Schema of rule files: editors complete, explain and check with it.",
            """
            Example:
              hearth rules schema > rule.schema.json
            and as the first line of a rule file:
              # yaml-language-server: $schema=../rule.schema.json
            """
        );
        command.SetAction(
            async (parsed, _) =>
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(RuleSchema.Text());
                return ExitStatus.Worked;
            }
        );
        return command;
    }
}
