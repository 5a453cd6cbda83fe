using Hearth.Knowledge;
using Hearth.Knowledge.Syslog;
using Hearth.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Explanations;

/// <summary>
/// What system messages mean, as it is told now: by the operator's texts, and where they say nothing by those of this build. They are read
/// again as a whole when a file changes; with a mistake in one, what was in force stays so.
/// </summary>
/// <remarks>Safe for concurrent use: asking waits for nothing, looking at the folder is done by one at a time.</remarks>
public sealed partial class ExplanationsInForce
{
    private readonly string _folder;
    private readonly ILogger<ExplanationsInForce> _logger;
    private readonly Lock _looking = new();
    private volatile MessageExplanations _texts = MessageExplanations.BuiltIn;
    private string _judged = "";
    private string _seen;

    /// <summary>Reads what lies in the folder; where that is wrong, the texts of this build alone are in force.</summary>
    /// <param name="data">The data folder; its <c>messages</c> need not be there.</param>
    /// <param name="logger">Told when texts come into force or are refused.</param>
    public ExplanationsInForce(DataFolder data, ILogger<ExplanationsInForce> logger)
    {
        ArgumentNullException.ThrowIfNull(data);
        _folder = data.Messages;
        _logger = logger;
        _seen = Stamp();
        lock (_looking)
        {
            Judge(_seen);
        }
    }

    /// <summary>The texts in force.</summary>
    public MessageExplanations Texts => _texts;

    /// <summary>
    /// Looks whether the folder has changed, and reads it again once it has come to rest: a change is only looked at when the next look
    /// finds no other, so that a file that is being copied is not taken by halves.
    /// </summary>
    /// <returns>Whether the texts were read.</returns>
    /// <exception cref="IOException">The folder cannot be read; what is in force stays so.</exception>
    public bool Look()
    {
        lock (_looking)
        {
            var stamp = Stamp();
            var isAtRest = stamp == _seen;
            _seen = stamp;
            return isAtRest && Judge(stamp);
        }
    }

    /// <summary>The texts of a data folder, before those of this build; or why they are refused, each mistake with file and line.</summary>
    /// <param name="data">The data folder; its <c>messages</c> need not be there.</param>
    public static MessageExplanationsLoad Of(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!Directory.Exists(data.Messages))
        {
            return new MessageExplanationsLoad.Loaded(MessageExplanations.BuiltIn);
        }

        var load = MessageExplanations.LoadFolder(data.Messages, KnowledgeLimits.Default);
        return load is MessageExplanationsLoad.Loaded(var texts)
            ? new MessageExplanationsLoad.Loaded(texts.Before(MessageExplanations.BuiltIn))
            : load;
    }

    private bool Judge(string stamp)
    {
        if (stamp == _judged)
        {
            return false;
        }

        _judged = stamp;
        switch (Of(new DataFolder(Path.GetDirectoryName(_folder)!)))
        {
            case MessageExplanationsLoad.Loaded(var texts):
                _texts = texts;
                LogInForce(texts.All.Length - MessageExplanations.BuiltIn.All.Length);
                break;
            case MessageExplanationsLoad.Refused(var faults):
                var more = faults.Length > 1 ? $" (and {faults.Length - 1} more mistakes)" : "";
                LogRefused($"{faults[0]}{more}");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        return true;
    }

    private string Stamp()
    {
        var folder = new DirectoryInfo(_folder);
        return folder.Exists ? FolderStamp.Of(folder.EnumerateFiles("*.yaml")) : "";
    }

    [LoggerMessage(2040, LogLevel.Information, "The explanations of messages were read: {Texts} of the operator's own")]
    private partial void LogInForce(int texts);

    [LoggerMessage(
        2041,
        LogLevel.Error,
        "The explanations of messages are refused, what was in force stays so: {Reason}"
    )]
    private partial void LogRefused(string reason);
}
