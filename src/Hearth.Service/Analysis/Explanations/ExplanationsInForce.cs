using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Syslog;
using Hearth.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Explanations;

/// <summary>
/// What system messages mean, as it is told now: by the operator's texts, and where they say nothing by those of this build. They are read
/// again as a whole when a file changes; with a mistake in one, what was in force stays so, over a restart, too.
/// </summary>
/// <remarks>Safe for concurrent use: asking waits for nothing, looking at the folder is done by one at a time.</remarks>
public sealed partial class ExplanationsInForce
{
    private readonly OwnFiles _files;
    private readonly ILogger<ExplanationsInForce> _logger;
    private readonly Lock _looking = new();
    private volatile MessageExplanations _texts = MessageExplanations.BuiltIn;
    private string _judged;
    private string _seen;
    private string? _taken;

    /// <summary>Reads what lies in the folder; where that is wrong, the copy of what was last taken, or the texts of this build alone.</summary>
    /// <param name="data">The data folder; its <c>messages</c> need not be there.</param>
    /// <param name="logger">Told when texts come into force or are refused.</param>
    public ExplanationsInForce(DataFolder data, ILogger<ExplanationsInForce> logger)
    {
        ArgumentNullException.ThrowIfNull(data);
        _files = new OwnFiles(data.Messages, "*.yaml", new KeptCopies(data.KeptFiles));
        _logger = logger;
        _seen = _judged = _files.Stamp();
        lock (_looking)
        {
            Judge(FindStandIn);
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
            var stamp = _files.Stamp();
            var isAtRest = stamp == _seen;
            _seen = stamp;
            if (!isAtRest || stamp == _judged)
            {
                return false;
            }

            _judged = stamp;
            Judge(() => null);
            return true;
        }
    }

    /// <summary>Keeps a copy of the texts that were taken, for the process after this one.</summary>
    public void KeepCopy()
    {
        lock (_looking)
        {
            try
            {
                if (_taken is not null)
                {
                    _files.Keep(_taken);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                LogNotKept(fault);
            }
        }
    }

    /// <summary>The texts of a data folder, before those of this build; or why they are refused, each mistake with file and line.</summary>
    /// <param name="data">The data folder; its <c>messages</c> need not be there.</param>
    public static MessageExplanationsLoad Of(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of(data.Messages);
    }

    private static MessageExplanationsLoad Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new MessageExplanationsLoad.Loaded(MessageExplanations.BuiltIn);
        }

        var load = MessageExplanations.LoadFolder(folder, KnowledgeLimits.Default);
        return load is MessageExplanationsLoad.Loaded(var texts)
            ? new MessageExplanationsLoad.Loaded(texts.Before(MessageExplanations.BuiltIn))
            : load;
    }

    private void Judge(Func<MessageExplanationsLoad?> findStandIn)
    {
        switch (Of(_files.Path))
        {
            case MessageExplanationsLoad.Loaded(var texts):
                (_texts, _taken) = (texts, _judged);
                LogInForce(texts.All.Length - MessageExplanations.BuiltIn.All.Length);
                break;
            case MessageExplanationsLoad.Refused(var faults):
                var standIn = findStandIn();
                _texts = standIn is MessageExplanationsLoad.Loaded(var kept) ? kept : _texts;
                LogRefused(
                    standIn is MessageExplanationsLoad.Refused(var objections)
                        ? $"{FaultWording.Of(faults)} (Nor can the version before: {FaultWording.Of(objections)})"
                        : FaultWording.Of(faults)
                );
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The texts as they were last taken, by a process before this one; <see langword="null"/> when no copy of them is there.</summary>
    private MessageExplanationsLoad? FindStandIn() => _files.FindCopy() is { } copy ? Of(copy) : null;

    [LoggerMessage(2040, LogLevel.Information, "The explanations of messages were read: {Texts} of the operator's own")]
    private partial void LogInForce(int texts);

    [LoggerMessage(
        2041,
        LogLevel.Error,
        "The explanations of messages are refused, what was in force stays so: {Reason}"
    )]
    private partial void LogRefused(string reason);

    [LoggerMessage(
        2043,
        LogLevel.Error,
        "The explanations in force could not be copied; were they refused after a restart, those of this build alone would be in force"
    )]
    private partial void LogNotKept(Exception fault);
}
