using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Releases;

/// <summary>A command that a release and those after it no longer take as before: one line of <c>commands.jsonl</c>.</summary>
public sealed record CommandChange : ICatalogRecord
{
    /// <summary>The catalogue: a few are shipped, an operator adds others.</summary>
    public static CatalogKind<CommandChange> Kind { get; } =
        new("commands", ReleaseJson.Default.CommandChange, record => record.Fault());

    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>The platform, such as <c>cisco_xe</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The first release that takes it no longer as before.</summary>
    public required string Since { get; init; }

    /// <summary>What becomes of the line.</summary>
    public required CommandEffect Effect { get; init; }

    /// <summary>The head of the block the lines stand in, as a form; <see langword="null"/> for lines outside any block.</summary>
    public string? Under { get; init; }

    /// <summary>
    /// The beginnings of the lines meant, one is enough: words, where <c>*</c> is any one, <c>...</c> any number or none, and <c>a|b</c> one of
    /// several.
    /// </summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>Lines outside any block that keep the old behaviour; empty when there is no such line.</summary>
    public ImmutableArray<string> Unless
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What changes, as a clause: <c>DES and 3DES are refused in IKEv1 policies</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>What to configure in its place; <see langword="null"/> when the source names nothing.</summary>
    public string? Remedy { get; init; }

    private string? Fault()
    {
        if (ReleaseFamilies.OfPlatform(Platform) is not { } family)
        {
            return $"platform '{Platform}' is none of {ReleaseFamilies.PlatformNames}.";
        }

        if (Release.Read(Since, family) is ReleaseReading.Refused(var fault))
        {
            return $"since '{Since}' is no release of {ReleaseFamilies.Title(family)}: {fault}.";
        }

        return !Enum.IsDefined(Effect) ? "effect is missing."
            : string.IsNullOrWhiteSpace(Summary) ? "summary is empty."
            : Lines.IsDefaultOrEmpty ? "lines is empty."
            : Lines
                .Concat(Unless)
                .Concat(Under is null ? [] : [Under])
                .Select(LineForm.FaultOf)
                .FirstOrDefault(wrong => wrong is not null);
    }
}

/// <summary>What becomes of a line of the configuration with the new release.</summary>
[JsonConverter(typeof(KebabEnumConverter<CommandEffect>))]
public enum CommandEffect
{
    /// <summary>The command is gone or refused: what it did is gone, too.</summary>
    Removed = 1,

    /// <summary>The device writes it anew in another form when it first starts with the release: to be looked over.</summary>
    Rewritten = 2,

    /// <summary>It is taken only with a further command or mode, and perhaps not on all hardware.</summary>
    Restricted = 3,
}
