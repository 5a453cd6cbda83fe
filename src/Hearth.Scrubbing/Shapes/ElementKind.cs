namespace Hearth.Scrubbing.Shapes;

/// <summary>What one place of a shape takes.</summary>
internal enum ElementKind
{
    /// <summary>One of some words.</summary>
    Word,

    /// <summary>Any word.</summary>
    Any,

    /// <summary>Up to 16 words, as few as possible.</summary>
    AnyRun,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>An IP address.</summary>
    Address,

    /// <summary>The place of a file: a word with a colon or a dot.</summary>
    File,

    /// <summary>How a secret is written: a type digit, or a word such as <c>encrypted</c>.</summary>
    Form,

    /// <summary>A secret of one word or in quotes.</summary>
    Secret,

    /// <summary>A secret in quotes.</summary>
    QuotedSecret,

    /// <summary>A secret that may have blanks: to the end of the line or a word of the shape's tail.</summary>
    SecretToEnd,

    /// <summary>A secret behind a user name and a divider: <c>user:secret</c>, <c>user%secret</c>, <c>user:secret@host</c>.</summary>
    SecretBehindUser,

    /// <summary>A secret glued to an option: <c>-psecret</c>.</summary>
    GluedSecret,

    /// <summary>A name that itself says that a secret follows.</summary>
    TellingName,

    /// <summary>A user name, replaced at level high.</summary>
    UserName,

    /// <summary>Another name, replaced at level high.</summary>
    Name,

    /// <summary>The rest of the line, replaced at level high.</summary>
    NameToEnd,

    /// <summary>The host name.</summary>
    HostName,

    /// <summary>The elements up to another may be missing.</summary>
    Optional,
}
