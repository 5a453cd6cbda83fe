using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// The rule of somebody who has a message and an idea: woken by the message, with what varies in it captured, and the message as the
/// first example. It loads and passes its examples as it is; its author puts words in.
/// </summary>
public sealed class RuleDraft
{
    private const int MostText = 400;
    private const string NoTitle = " (give it a name)";
    private const string NoImpact = "What it means for the service is not written yet.";

    private readonly string _name;
    private readonly string _trigger;
    private readonly PatternDraft _pattern;
    private readonly MessageExplanation? _known;
    private readonly Message _message;
    private readonly string _line;
    private readonly int? _severity;

    private RuleDraft(
        Message message,
        string name,
        string trigger,
        string line,
        string sentence,
        int? severity,
        MessageExplanation? known
    )
    {
        _message = message;
        _name = name;
        _line = line;
        _trigger = trigger;
        _severity = severity;
        _known = known;
        _pattern = PatternDraft.Of(sentence);
        Captures = _pattern.Captures;
    }

    /// <summary>Names of the captures with what they take of the message, in its order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Captures { get; }

    /// <summary>An id made of what wakes the rule, such as <c>own.fan-fan-failed</c>.</summary>
    public required string SuggestedId { get; init; }

    /// <summary>Whether a word may be the id of an operator's rule: small words with dots.</summary>
    /// <param name="word">The word.</param>
    public static bool IsId(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Contains('.', StringComparison.Ordinal) && RuleWords.RuleId().IsMatch(word);
    }

    /// <summary>The id of a pack in a folder of this name: small letters, digits and dashes.</summary>
    /// <param name="folder">The folder's name, without its path.</param>
    public static string PackIdOf(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Dashed(folder) is { Length: > 0 } id ? id[..Math.Min(id.Length, 64)] : "own";
    }

    /// <summary>The fields of a rule that still say what a draft says, so that people would be mailed words nobody wrote.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Names of fields; empty when all are written.</returns>
    public static ImmutableArray<string> Unwritten(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return
        [
            .. rule.Title.EndsWith(NoTitle, StringComparison.Ordinal) ? ["title"] : (string[])[],
            .. rule.ImpactText == NoImpact ? ["impact"] : (string[])[],
        ];
    }

    /// <summary>Drafts a rule.</summary>
    /// <param name="message">The message it is to fire on.</param>
    /// <param name="texts">Explanations: what is known of the message stands in the draft.</param>
    /// <returns>The draft; <see langword="null"/> when the message has neither description nor event name to know it by.</returns>
    public static RuleDraft? Of(Message message, MessageExplanations texts)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(texts);
        var description = (message.Description ?? "").Trim();
        if (SystemMessageScanner.Find(description) is [var first, ..])
        {
            var line = LineOf(description, first);
            return new(
                message,
                first.Key,
                $"syslog: [{first.Key}]",
                line,
                Cut(first.Text.Split('\n')[0]),
                first.Severity,
                texts.Find(line, MessageDecoder.Read(line))
            )
            {
                SuggestedId = IdOf(first.Key),
            };
        }

        var sentence = Cut(description.Split('\n')[0]);
        if (message.EventName is { Length: > 0 } name)
        {
            return new(message, name, $"eventName: [{Quoted(name)}]", sentence, sentence, null, null)
            {
                SuggestedId = IdOf(name),
            };
        }

        if (sentence.Length == 0 || message.AlertGroup == AlertGroup.Unknown)
        {
            return null;
        }

        var beginning = string.Join(' ', sentence.Split(' ').Take(3));
        var group = $"alertGroup: {RuleWords.Of(message.AlertGroup)}";
        return new(message, beginning, group, sentence, sentence, null, null)
        {
            SuggestedId = IdOf($"{message.AlertGroup}-{beginning}"),
        };
    }

    /// <summary>The draft as a rule file, UTF-8 text with line feeds.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="title">Its title; <see langword="null"/> for one made of the message.</param>
    public string Write(string id, string? title)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var text = new StringBuilder();
        text.Append(
            "# Drafted from a message. Read it through: title, texts, severity, and what else must or must not wake it.\n"
        );
        Field(text, "id", id);
        Field(text, "version", "1");
        Field(text, "title", Quoted(title ?? _name + NoTitle));
        text.Append("when:\n");
        text.Append(CultureInfo.InvariantCulture, $"  - {_trigger}\n");
        if (_pattern.Pattern.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    text: [{Quoted(_pattern.Pattern)}]\n");
        }

        WriteComponent(text);
        WriteTexts(text);
        WriteExamples(text);
        return text.ToString();
    }

    private void WriteComponent(StringBuilder text)
    {
        foreach (var (name, _) in Captures)
        {
            var component = name switch
            {
                "fan" or "tray" => ComponentClass.Fan,
                "supply" => ComponentClass.PowerSupply,
                "slot" or "module" or "card" => ComponentClass.Module,
                "sensor" => ComponentClass.Sensor,
                "interface" or "port" => ComponentClass.Port,
                "disk" => ComponentClass.Storage,
                _ => ComponentClass.Unknown,
            };
            if (component != ComponentClass.Unknown)
            {
                Field(text, "component", $"{{class: {RuleWords.Of(component)}, position: '{{{name}}}'}}");
                return;
            }
        }

        Field(text, "component", "{class: chassis}");
    }

    private void WriteTexts(StringBuilder text)
    {
        var told = string.Concat(Captures.Select(capture => $"[, {capture.Key} {{{capture.Key}}}]"));
        var seen =
            _known is { } known ? Plain(known.Explanation)
            : _line.Length > 0 ? $"It says: {Plain(_line)}."
            : $"It sent the event {Plain(_name)}.";
        text.Append(
            "# What is wrong, for whom it matters, and what to do. Names in braces are filled from the message; what stands in\n"
        );
        text.Append("# square brackets is left out where the message does not give them.\n");
        Field(text, "problem", Quoted($"{{host}}{told}: {seen}"));
        Field(text, "impact", Quoted(NoImpact));
        text.Append("recommendation:\n");
        foreach (var step in _known?.Action ?? ["Look at the log around it: \"show logging\"."])
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {Quoted(Plain(step))}\n");
        }

        text.Append("# none, or S1 (critical) to S4 (minor).\n");
        Field(text, "serviceRequest", _severity is <= 3 ? "S3" : "none");
        Field(text, "part", "none");
        Field(text, "team", RuleWords.Of(Team.Hardware));
        text.Append("# certain, likely or hint.\n");
        Field(text, "confidence", RuleWords.Of(Confidence.Likely));
    }

    private void WriteExamples(StringBuilder text)
    {
        text.Append("examples:\n  fires:\n");
        var head = "    - ";
        if (_message.AlertGroup != AlertGroup.Unknown)
        {
            text.Append(CultureInfo.InvariantCulture, $"{head}alertGroup: {RuleWords.Of(_message.AlertGroup)}\n");
            head = "      ";
        }

        if (_trigger.StartsWith("eventName", StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{head}eventName: {Quoted(_message.EventName!)}\n");
            head = "      ";
        }

        if (_line.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{head}description: {Quoted(_line)}\n");
        }

        if (!Captures.IsEmpty)
        {
            var captures = string.Join(", ", Captures.Select(capture => $"{capture.Key}: {Quoted(capture.Value)}"));
            text.Append(CultureInfo.InvariantCulture, $"      captures: {{{captures}}}\n");
        }

        text.Append("  stays-silent:\n");
        text.Append("    # A message like it that must not wake the rule is worth more than this one.\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"    - {{kind: test, description: {Quoted("%HEARTH-6-EXAMPLE: nothing is wrong")}}}\n"
        );
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");

    /// <summary>The line of a description that holds a message, from its tag on: what stands before it is of one device and one moment.</summary>
    private static string LineOf(string description, SystemMessage message)
    {
        var sub = message.SubFacility is { } name ? $"-{name}" : "";
        var tag =
            $"%{message.Facility}{sub}-{message.Severity.ToString(CultureInfo.InvariantCulture)}-{message.Mnemonic}";
        return Cut($"{tag}: {message.Text.Split('\n')[0]}");
    }

    /// <summary>One line without control characters, and not too long.</summary>
    private static string Cut(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= MostText ? line : line[..MostText];
    }

    /// <summary>Without the marks that mean something in the texts of rules.</summary>
    private static string Plain(string text) =>
        text.Replace('[', '(').Replace(']', ')').Replace('{', '(').Replace('}', ')').ReplaceLineEndings(" ").Trim();

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Small words with dots, as ids of operators are.</summary>
    private static string IdOf(string key)
    {
        var id = $"own.{Dashed(key)}";
        return id.Length <= 64 ? id : id[..64].TrimEnd('-');
    }

    private static string Dashed(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
