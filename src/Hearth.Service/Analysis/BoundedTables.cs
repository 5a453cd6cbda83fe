using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;

namespace Hearth.Service.Analysis;

/// <summary>
/// The outputs of one message as rows for rules, while templates take no longer than they may for all of them together: the messages
/// behind it wait. A template that explodes costs its own message rows, and no other anything.
/// </summary>
/// <remarks>For one message and one thread.</remarks>
internal sealed class BoundedTables(IOutputTables tables, TimeProvider time) : IOutputTables
{
    /// <summary>Longest time for all outputs of a message; the one that is being read then is read to its end, which is bounded too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private TimeSpan _spent;

    /// <summary>Whether an output was not read, because those before it had taken too long.</summary>
    public bool HasLeftOut { get; private set; }

    /// <inheritdoc/>
    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output)
    {
        if (_spent >= Patience)
        {
            HasLeftOut = true;
            return [];
        }

        var startedAt = time.GetTimestamp();
        var rows = tables.Read(family, command, output);
        _spent += time.GetElapsedTime(startedAt);
        return rows;
    }
}
