using System.Collections.Immutable;

namespace Hearth.Architecture.Tests.Code;

/// <summary>What a source file declares, without what its bodies do.</summary>
/// <param name="Namespace">The namespace; empty when there is none.</param>
/// <param name="IsFileScoped">Whether the namespace is file-scoped.</param>
/// <param name="Types">Top-level types, in order.</param>
internal sealed record Outline(string Namespace, bool IsFileScoped, ImmutableArray<TypeOutline> Types)
{
    /// <summary>All types, nested ones behind their outer ones.</summary>
    public IEnumerable<TypeOutline> AllTypes => Types.SelectMany(type => type.WithNested());

    /// <summary>The innermost type around a line.</summary>
    public TypeOutline? TypeAt(int line) =>
        AllTypes.LastOrDefault(type => type.FirstLine <= line && line <= type.LastLine);

    /// <summary>Outlines blanked code.</summary>
    public static Outline Of(string code) => new OutlineReader(code).Read();
}

/// <summary>A type.</summary>
/// <param name="Name">Name without generic parameters.</param>
/// <param name="IsPartial">Whether it is declared partial.</param>
/// <param name="Bases">Base type and interfaces, without generic arguments and without what is handed to the base.</param>
/// <param name="FirstLine">First line of the declaration, attributes left out.</param>
/// <param name="LastLine">Line of its closing brace or semicolon.</param>
/// <param name="Members">Members that are no types.</param>
/// <param name="Nested">Types inside.</param>
internal sealed record TypeOutline(
    string Name,
    bool IsPartial,
    ImmutableArray<string> Bases,
    int FirstLine,
    int LastLine,
    ImmutableArray<MemberOutline> Members,
    ImmutableArray<TypeOutline> Nested
)
{
    /// <summary>This type and those inside it.</summary>
    public IEnumerable<TypeOutline> WithNested() => Nested.SelectMany(type => type.WithNested()).Prepend(this);
}

/// <summary>A member.</summary>
/// <param name="Name">Name; empty where it is no method.</param>
/// <param name="IsMethod">Whether it is a method, constructor or operator.</param>
/// <param name="FirstLine">First line of the declaration, attributes left out.</param>
/// <param name="LastLine">Last line.</param>
internal sealed record MemberOutline(string Name, bool IsMethod, int FirstLine, int LastLine)
{
    /// <summary>Lines from the first to the last, both included.</summary>
    public int Lines => LastLine - FirstLine + 1;
}
