using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>
/// What kind of value stands where in a document of somebody else's form. Members that are not named here are not looked at; one that is
/// missing or null is no mistake of the form.
/// </summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
internal sealed class ForeignForm
{
    private const string OfList = "[]";

    private readonly Node _root = new();

    private ForeignForm() { }

    /// <summary>A form.</summary>
    /// <param name="kind">What the values at the ends of the ways are.</param>
    /// <param name="ways">Ways such as <c>vulnerabilities[].ids[].text</c>: what is not the end of a way is an object or, before <c>[]</c>, a list.</param>
    public static ForeignForm Of(ValueKind kind, params ReadOnlySpan<string> ways) => new ForeignForm().And(kind, ways);

    /// <summary>The same form with further ways.</summary>
    public ForeignForm And(ValueKind kind, params ReadOnlySpan<string> ways)
    {
        var form = new ForeignForm();
        form._root.TakeOver(_root);
        foreach (var way in ways)
        {
            var node = form._root;
            foreach (var step in way.Replace(OfList, "." + OfList, StringComparison.Ordinal).Split('.'))
            {
                node = step == OfList ? node.Items ??= new Node() : node.Member(step);
            }

            node.Kind = kind;
        }

        return form;
    }

    /// <summary>Whether a value has the form; what has not is a mistake of the draft, with its place and what is expected there.</summary>
    public bool Fits(ForeignDocument document, JsonPart part, IImportDraft draft) => Fits(document, part, _root, draft);

    private static bool Fits(ForeignDocument document, JsonPart part, Node node, IImportDraft draft)
    {
        if (draft.IsFull)
        {
            return false;
        }

        if (!node.Accepts(part.Kind))
        {
            draft.Fault(document.Fault(part, $"{Word(node.Expected)} is expected, and it is {Word(part.Kind)}."));
            return false;
        }

        var fits = true;
        foreach (var (name, member) in node.Members)
        {
            fits &= part[name] is not { } there || Fits(document, there, member, draft);
        }

        if (node.Items is { } each)
        {
            foreach (var item in part.Items)
            {
                fits &= Fits(document, item, each, draft);
            }
        }

        return fits;
    }

    private static string Word(ValueKind kind) =>
        kind switch
        {
            ValueKind.Text => "a text",
            ValueKind.Number => "a number",
            ValueKind.List => "a list",
            _ => "an object",
        };

    private static string Word(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };

    private sealed class Node
    {
        public Dictionary<string, Node> Members { get; } = new(StringComparer.Ordinal);

        public Node? Items { get; set; }

        public ValueKind? Kind { get; set; }

        public ValueKind Expected => Kind ?? (Items is null ? ValueKind.Object : ValueKind.List);

        public Node Member(string name) =>
            Members.TryGetValue(name, out var known) ? known : Members[name] = new Node();

        public bool Accepts(JsonValueKind kind) =>
            kind
            == Expected switch
            {
                ValueKind.Text => JsonValueKind.String,
                ValueKind.Number => JsonValueKind.Number,
                ValueKind.List => JsonValueKind.Array,
                _ => JsonValueKind.Object,
            };

        public void TakeOver(Node other)
        {
            Kind = other.Kind;
            foreach (var (name, member) in other.Members)
            {
                Member(name).TakeOver(member);
            }

            if (other.Items is { } items)
            {
                (Items = new Node()).TakeOver(items);
            }
        }
    }
}

/// <summary>Kinds of values in a document.</summary>
internal enum ValueKind
{
    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A list.</summary>
    List = 3,

    /// <summary>An object.</summary>
    Object = 4,
}
