using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Net.Sockets;
using Hearth.Hosting;
using Hearth.Service.Storage;

namespace Hearth.CommandLine;

/// <summary>Runs the command line: the root command, its errors and its exit status.</summary>
public static class HearthCommandLine
{
    /// <summary>How long a command may take to finish in order after Ctrl-C.</summary>
    private static readonly TimeSpan FinishWithin = TimeSpan.FromSeconds(20);

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Show every detail of an unexpected error.",
        Recursive = true,
    };

    /// <summary>Runs one command.</summary>
    /// <param name="commands">The commands there are, in the order of the help.</param>
    /// <param name="args">What the user typed.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where everything else goes.</param>
    /// <returns>One of <see cref="ExitStatus"/>.</returns>
    public static async Task<int> RunAsync(
        IEnumerable<Command> commands,
        string[] args,
        TextWriter output,
        TextWriter error
    )
    {
        // Words are what was typed: a message that begins with @ names no file of further words.
        var parsed = Root(commands).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        await using var complaints = new ComplaintWriter(error);
        if (parsed.Errors.Count > 0 ? parsed.Action is null or ParseErrorAction : FindEmpty(parsed) is not null)
        {
            await complaints.WriteLineAsync(Complaint(parsed));
            return ExitStatus.BadInput;
        }

        var surroundings = new InvocationConfiguration
        {
            Output = output,
            Error = complaints,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = FinishWithin,
        };
        try
        {
            return await parsed.InvokeAsync(surroundings, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Interrupted;
        }
        catch (Exception fault) when (fault is InstallationException or SettingException)
        {
            await complaints.WriteLineAsync($"{NameOf(parsed.CommandResult)}: {OneLine(fault.Message)}");
            return ExitStatus.BadInput;
        }
        // The last door: whatever no command expected. A disk, a network or missing rights are the surroundings' fault (3);
        // anything else is a defect of ours, which is something found wrong (1).
        catch (Exception fault)
        {
            var subject = NameOf(parsed.CommandResult);
            await complaints.WriteAsync(
                parsed.GetValue(Verbose) ? $"{subject}: {fault}\n" : $"{subject}: {OneLine(fault.Message)}\n"
            );
            return IsSurrounding(fault) ? ExitStatus.EnvironmentRefused : ExitStatus.FoundWrong;
        }
    }

    private static bool IsSurrounding(Exception fault) =>
        fault
            is IOException
                or UnauthorizedAccessException
                or HttpRequestException
                or SocketException
                or DbException
                or SchemaMismatchException;

    private static RootCommand Root(IEnumerable<Command> commands)
    {
        var root = new RootCommand("Hearth receives what network devices report, explains it and sees to it.");
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Action = new PrintVersion();
        }

        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new DetailedHelp();
        }

        root.Options.Add(Verbose);
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>A command as it is typed: <c>hearth rules show</c>.</summary>
    private static string NameOf(CommandResult command) =>
        command.Command is RootCommand ? "hearth"
        : command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}"
        : $"hearth {command.Command.Name}";

    /// <summary>One line on what is wrong with the words typed.</summary>
    private static string Complaint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var subject = NameOf(parsed.CommandResult);
        // A word that is nothing here says more than what is missing because of it.
        var complaint =
            parsed.UnmatchedTokens.Count > 0 && command is RootCommand
                ? $"there is no command '{parsed.UnmatchedTokens[0]}'."
            : FindEmpty(parsed) is { } empty ? $"{empty}: what was given is empty."
            : OneLine(parsed.Errors[0].Message);
        return $"{subject}: {complaint} See {subject} --help.";
    }

    /// <summary>The option or argument that was given an empty word, as a script does whose variable is not set.</summary>
    private static string? FindEmpty(ParseResult parsed) =>
        parsed
            .CommandResult.Children.Where(given => given.Tokens.Any(token => token.Value.Length == 0))
            .Select(given =>
                given switch
                {
                    OptionResult option => option.Option.Name,
                    ArgumentResult argument => argument.Argument.Name,
                    _ => null,
                }
            )
            .FirstOrDefault();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(BuildVersion.Current.ToString());
            return ExitStatus.Worked;
        }
    }
}
