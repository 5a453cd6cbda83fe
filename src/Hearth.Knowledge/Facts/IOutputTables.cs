using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Facts;

/// <summary>Turns the output of a command into rows. Asked only for outputs that a rule wants to see as rows.</summary>
public interface IOutputTables
{
    /// <summary>Reads an output.</summary>
    /// <param name="family">The operating system.</param>
    /// <param name="command">The command, lower case, single blanks, written out or abbreviated.</param>
    /// <param name="output">What the device printed.</param>
    /// <returns>The rows in the output's order; empty when no template knows the command, or none of its lines.</returns>
    ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output);
}

/// <summary>A row of an output: fields by name, as the template calls them. Letter case of names does not matter.</summary>
/// <param name="Fields">The fields; a list's items are joined by a comma and a blank.</param>
/// <param name="Columns">The names of the fields in the order of the table, so that a row is always told alike.</param>
/// <param name="Line">The line of the output where the row begins, from 1.</param>
public sealed record OutputRow(ImmutableDictionary<string, string> Fields, ImmutableArray<string> Columns, int Line);

/// <summary>No output can be read as rows.</summary>
public sealed class NoOutputTables : IOutputTables
{
    private NoOutputTables() { }

    /// <summary>The one there is.</summary>
    public static NoOutputTables Instance { get; } = new();

    /// <inheritdoc/>
    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output) => [];
}
