using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hearth.CommandLine;

/// <summary>A command with a line for the list of commands, and details and examples for its own help.</summary>
/// <param name="name">The word typed.</param>
/// <param name="summary">One line.</param>
/// <param name="details">Printed below the options: what it does beyond the line, exit statuses, examples.</param>
internal sealed class HearthCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>Printed below the options.</summary>
    public string Details { get; } = details;
}

/// <summary>The usual help, with a command's details below.</summary>
internal sealed class DetailedHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is HearthCommand command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Details);
        }

        return ExitStatus.Worked;
    }
}
