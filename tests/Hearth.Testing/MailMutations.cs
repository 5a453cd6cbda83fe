using System.Text;

namespace Hearth.Testing;

/// <summary>Damaged mails and damaged SMTP sessions, for tests and for <c>./bench fuzz</c>.</summary>
public static class MailMutations
{
    private static readonly string[] MailTokens =
    [
        "\r\n",
        "\r\n\r\n",
        "--",
        "--b17\r\n",
        "--b17--\r\n",
        "=?utf-8?B?",
        "=?iso-2022-jp?Q?=1B$B?=",
        "?=",
        "=",
        "=\r\n",
        ";",
        "\"",
        "(",
        "<",
        "\0",
        "\u00ff\u00fe",
        "boundary=b17",
        "charset=utf-7",
        "charset=utf-16",
        "charset=iso-2022-jp",
        "charset=hz-gb-2312",
        "charset=gb18030",
        "format=flowed; delsp=yes",
        "filename*0*=",
        "name*9999999999=x",
        "<?xml version=\"1.0\" encoding=\"koi8-r\"?>",
        "Content-Type: multipart/mixed; boundary=b17\r\n\r\n--b17\r\n",
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "\u001f\u008b\u0008",
        "-- \r\n",
    ];

    private static readonly string[] SessionTokens =
    [
        "\r\n",
        "\r\n.\r\n",
        "\n.\n",
        "\r.\r",
        ".",
        "..",
        "\0",
        "\u00ff",
        "EHLO x\r\n",
        "HELO x\r\n",
        "MAIL FROM:<a@b> SIZE=99999999999999999999\r\n",
        "MAIL FROM:<>\r\n",
        "MAIL FROM:<\"",
        "RCPT TO:<@",
        "RCPT TO:<c@d>\r\n",
        "DATA\r\n",
        "RSET\r\n",
        "NOOP\r\n",
        "STARTTLS\r\n",
        "BDAT 4294967296\r\n",
        "GET / HTTP/1.1\r\n",
        "QUIT\r\n",
    ];

    /// <summary>Mails: every sample of the checkout is a seed.</summary>
    public static Mutations OfMails() => new([.. MailSamples.Names.Select(MailSamples.Bytes)], Bytes(MailTokens));

    /// <summary>What a client sends in a session: every sample mail in an envelope, some pipelined, some with many recipients.</summary>
    public static Mutations OfSessions() =>
        new(
            [.. MailSamples.Names.Select((name, index) => Session(MailSamples.Bytes(name), index))],
            Bytes(SessionTokens)
        );

    private static byte[] Session(byte[] mail, int index)
    {
        var recipients = string.Concat(
            Enumerable.Range(0, 1 + (index % 5)).Select(i => $"RCPT TO:<r{i}@hearth.example>\r\n")
        );
        var opening =
            $"EHLO edge-{index}.example.net\r\nMAIL FROM:<edge-{index}@example.net> SIZE={mail.Length} BODY=8BITMIME\r\n";
        return
        [
            .. Encoding.ASCII.GetBytes(opening + recipients + "DATA\r\n"),
            .. mail,
            .. "\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<r@hearth.example>\r\nDATA\r\nSubject: x\r\n\r\n..\r\n.\r\nQUIT\r\n"u8,
        ];
    }

    private static byte[][] Bytes(IEnumerable<string> latin1) => [.. latin1.Select(Encoding.Latin1.GetBytes)];
}
