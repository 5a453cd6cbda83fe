namespace Hearth.Knowledge.Syslog;

/// <summary>The messages of a log by what they are, counted as they come; memory is bounded whatever the log holds.</summary>
/// <param name="explainer">What they mean.</param>
/// <param name="reference">What is known beside the lines of when they were written.</param>
/// <remarks>For use by one thread.</remarks>
public sealed class LogGroups(MessageExplainer explainer, TimeReference reference)
{
    private const int MostKinds = 5000;
    private const int MostHosts = 1000;
    private const int LongestExample = 300;

    private readonly Dictionary<string, LogGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);
    private LogGroup? _last;

    /// <summary>Lines looked at.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines without a tag.</summary>
    public int WithoutTag { get; private set; }

    /// <summary>Messages of kinds beyond the first 5,000, which are not told apart.</summary>
    public int Others { get; private set; }

    /// <summary>Hosts that spoke, up to 1,000.</summary>
    public int Hosts => _hosts.Count;

    /// <summary>From when to when the messages are.</summary>
    public LogSpan Span { get; } = new();

    /// <summary>The kinds, the worst first, then the most frequent.</summary>
    public IEnumerable<LogGroup> WorstFirst =>
        _groups
            .Values.OrderBy(group => group.Severity)
            .ThenByDescending(group => group.Count)
            .ThenBy(group => group.Name, StringComparer.Ordinal);

    /// <summary>Counts a line.</summary>
    /// <param name="line">One line of any length.</param>
    public void Add(string line)
    {
        Lines++;
        var decoded = MessageDecoder.Decode(line);
        var host = decoded.Host;
        if (host is not null && _hosts.Count < MostHosts)
        {
            _hosts.Add(host);
        }

        if (MessageWording.NameOf(decoded) is not { } name)
        {
            WithoutTag++;
            // "last message repeated 3 times" stands for three more of what came before it.
            _last?.Count += decoded.Repeats ?? 0;
            return;
        }

        if (!_groups.TryGetValue(name, out var group))
        {
            if (_groups.Count >= MostKinds)
            {
                Others++;
                _last = null;
                return;
            }

            group = new LogGroup(name, explainer.Explain(line, reference));
            _groups.Add(name, group);
        }

        Span.Add(decoded.TimeBy(reference));
        group.AddHost(host);

        group.Count += 1L + (decoded.Repeats ?? 0);
        group.Last = decoded.Timestamp ?? group.Last;
        group.Example = decoded.Text[..Math.Min(decoded.Text.Length, LongestExample)];
        _last = group;
    }
}

/// <summary>Messages that are the same but for what they speak of.</summary>
/// <param name="name">Facility, severity and mnemonic.</param>
/// <param name="first">The first of them.</param>
public sealed class LogGroup(string name, ExplainedMessage first)
{
    private const int MostHosts = 1000;

    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);

    /// <summary>Facility, severity and mnemonic, such as <c>LINK-3-UPDOWN</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The first of them, taken apart and explained.</summary>
    public ExplainedMessage Explained { get; } = first;

    /// <summary>The severity on the syslog scale, 0 (worst) to 7.</summary>
    public int Severity { get; } = first.Decoded.Severity ?? 7;

    /// <summary>What they mean; <see langword="null"/> when no explanation is installed.</summary>
    public MessageExplanation? Known { get; } = first.Known;

    /// <summary>Id of the rule that speaks of them; <see langword="null"/> for none.</summary>
    public string? RuleId { get; } = first.RuleId;

    /// <summary>How often it was said, repeats that the log tells of included.</summary>
    public long Count { get; internal set; }

    /// <summary>The stamp of the first, as printed; <see langword="null"/> when it has none.</summary>
    public string? First { get; } = first.Decoded.Timestamp;

    /// <summary>The stamp of the last that has one.</summary>
    public string? Last { get; internal set; } = first.Decoded.Timestamp;

    /// <summary>Hosts that said it, up to 1,000.</summary>
    public int Hosts => _hosts.Count;

    /// <summary>Counts a host in.</summary>
    internal void AddHost(string? host)
    {
        if (host is not null && _hosts.Count < MostHosts)
        {
            _hosts.Add(host);
        }
    }

    /// <summary>The text of the last one.</summary>
    public string Example { get; internal set; } = "";
}
