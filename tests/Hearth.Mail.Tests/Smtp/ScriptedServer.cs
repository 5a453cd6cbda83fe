using System.Text;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>A mail server that answers by a table and remembers what it heard. An empty answer closes the connection.</summary>
internal sealed class ScriptedServer(params string[] extensions)
{
    private string _unread = "";

    /// <summary>Answers by the beginning of a command; <c>greeting</c> and <c>.</c> stand for connection and content.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public string OnData { get; init; } = "250 done";

    public List<string> Commands { get; } = [];

    public string Content { get; private set; } = "";

    public int CommandsInLargestWrite { get; private set; }

    public async Task ServeAsync(MemoryConnection connection, CancellationToken cancellationToken)
    {
        if (!await SayAsync(connection, AnswerTo("greeting", "220 mail.example.org"), cancellationToken))
        {
            return;
        }

        var arrived = Encoding.Latin1.GetString(await ReadAsync(connection, cancellationToken));
        while (arrived.Length > 0)
        {
            CommandsInLargestWrite = Math.Max(CommandsInLargestWrite, arrived.Split("\r\n").Length - 1);
            _unread = arrived;
            while (_unread.Length > 0)
            {
                if (!await ObeyAsync(connection, cancellationToken))
                {
                    connection.CloseOutput();
                    return;
                }
            }

            arrived = Encoding.Latin1.GetString(await ReadAsync(connection, cancellationToken));
        }
    }

    private async Task<bool> ObeyAsync(MemoryConnection connection, CancellationToken cancellationToken)
    {
        var end = _unread.IndexOf("\r\n", StringComparison.Ordinal);
        var command = _unread[..end];
        _unread = _unread[(end + 2)..];
        Commands.Add(command);
        var usual = command switch
        {
            "DATA" => "354 go",
            "QUIT" => "221 bye",
            _ when command.StartsWith("EHLO", StringComparison.Ordinal) => string.Join(
                "\r\n",
                extensions
                    .Prepend("mail.example.org")
                    .Select((line, i) => $"250{(i < extensions.Length ? '-' : ' ')}{line}")
            ),
            _ => "250 ok",
        };
        var answer = AnswerTo(command, usual);
        if (!await SayAsync(connection, answer, cancellationToken))
        {
            return false;
        }

        if (answer.StartsWith("354", StringComparison.Ordinal))
        {
            var content = Encoding.Latin1.GetString(await ReadAsync(connection, cancellationToken));
            if (!content.EndsWith(".\r\n", StringComparison.Ordinal))
            {
                return false;
            }

            Content = content[..^3];
            return await SayAsync(connection, AnswerTo(".", OnData), cancellationToken);
        }

        return command != "QUIT";
    }

    private string AnswerTo(string command, string usual) =>
        Answers.FirstOrDefault(answer => command.StartsWith(answer.Key, StringComparison.Ordinal)).Value ?? usual;

    private static async Task<bool> SayAsync(MemoryConnection connection, string answer, CancellationToken token)
    {
        if (answer.Length == 0)
        {
            connection.CloseOutput();
            return false;
        }

        await connection.WriteAsync(Encoding.Latin1.GetBytes(answer + "\r\n"), token);
        return true;
    }

    /// <summary>One write of the client; the connection keeps writes apart.</summary>
    private static async Task<byte[]> ReadAsync(MemoryConnection connection, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 20];
        return buffer[..await connection.ReadAsync(buffer, cancellationToken)];
    }
}
