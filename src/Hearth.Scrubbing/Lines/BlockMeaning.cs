namespace Hearth.Scrubbing.Lines;

/// <summary>What a line says of the deeper lines below it.</summary>
internal enum BlockMeaning
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Only that they belong together: the line above it tells more.</summary>
    Bracket,

    /// <summary>Their value or text is a secret.</summary>
    Secret,

    /// <summary>Their name is a community.</summary>
    Community,

    /// <summary>They are user names, each with a password.</summary>
    Passwords,

    /// <summary>They are fields of something that may be a secret in base64.</summary>
    Encoded,
}
