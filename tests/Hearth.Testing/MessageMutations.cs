namespace Hearth.Testing;

/// <summary>The sample messages of the checkout, damaged at random, for tests and for <c>./bench fuzz</c>.</summary>
public static class MessageMutations
{
    private static readonly byte[][] Tokens =
    [
        "<"u8.ToArray(),
        ">"u8.ToArray(),
        "&"u8.ToArray(),
        "&#0;"u8.ToArray(),
        "&#xD800;"u8.ToArray(),
        "&x;"u8.ToArray(),
        "]]>"u8.ToArray(),
        "<![CDATA["u8.ToArray(),
        "<!--"u8.ToArray(),
        "<!DOCTYPE x ["u8.ToArray(),
        "</ch:CallHome>"u8.ToArray(),
        "<aml-block:Block>"u8.ToArray(),
        "<rme:Card>"u8.ToArray(),
        "<Attachment/>"u8.ToArray(),
        "</soap-env:Envelope>"u8.ToArray(),
        "<soap-env:Envelope>"u8.ToArray(),
        "<aml-block:Name>"u8.ToArray(),
        "</aml-block:Data>"u8.ToArray(),
        "<mml>"u8.ToArray(),
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"u8.ToArray(),
        "<more>"u8.ToArray(),
        "\""u8.ToArray(),
        " "u8.ToArray(),
        [0xEF, 0xBF, 0xBF],
        "\0"u8.ToArray(),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
    ];

    private static readonly byte[][] TextTokens =
    [
        ":"u8.ToArray(),
        " : "u8.ToArray(),
        "\n"u8.ToArray(),
        "\r\n\r\n"u8.ToArray(),
        ";"u8.ToArray(),
        "Command Output Name : x\n"u8.ToArray(),
        "Command Output Text : "u8.ToArray(),
        "start attachment\n"u8.ToArray(),
        "end attachment\n"u8.ToArray(),
        "start chassis information:\n"u8.ToArray(),
        "Affected FRU Name:\n"u8.ToArray(),
        "TimeStamp : "u8.ToArray(),
        "Device Id:"u8.ToArray(),
        "> "u8.ToArray(),
        "{"u8.ToArray(),
        "}"u8.ToArray(),
        "["u8.ToArray(),
        "\""u8.ToArray(),
        "\\u0000"u8.ToArray(),
        "\\ud800"u8.ToArray(),
        "null"u8.ToArray(),
        ","u8.ToArray(),
        "\"attachments\":["u8.ToArray(),
        "\0"u8.ToArray(),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
    ];

    /// <summary>Mutations of every sample in XML: AML and <c>mml</c>.</summary>
    public static Mutations OfMessages { get; } = new(Samples("*.xml"), Tokens);

    /// <summary>Mutations of every sample in long, full and short text and in JSON.</summary>
    public static Mutations OfTextAndJson { get; } = new([.. Samples("*.txt"), .. Samples("*.json")], TextTokens);

    private static byte[][] Samples(string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Repository.PathOf("samples", "messages"), pattern)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
}
