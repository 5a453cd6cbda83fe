using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Json;

/// <summary>Goes once over a record. Every method answers <see langword="false"/> where the document breaks off.</summary>
internal sealed class JsonPass(ReaderLimits limits, NotedProblems problems)
{
    private delegate bool ElementReader(ref Utf8JsonReader json);

    private static readonly FrozenSet<string> Scalars =
    [
        .. "format family messageId groupId blockNumber isLast alertGroup alertGroupRaw subType eventName".Split(' '),
        .. "messageKind severity severityRaw eventTime eventTimeHasOffset eventTimeRaw createdTime".Split(' '),
        .. "createdTimeHasOffset createdTimeRaw description customerId contractId siteId userId".Split(' '),
        .. "serviceRequest forwardTo serverId priority brand series builderName builderVersion".Split(' '),
    ];

    /// <summary>What an export adds to a record, and nobody needs to be told of.</summary>
    private static readonly FrozenSet<string> OfAnExport = ["id", "receivedAt", "transport", "outcome", "reason"];

    private static readonly FrozenDictionary<string, FrozenSet<string>> Objects = new Dictionary<
        string,
        FrozenSet<string>
    >
    {
        ["syslog"] = ["facility", "subFacility", "severity", "mnemonic", "text"],
        ["device"] = ["productId", "sid", "serialNumber"],
        ["chassis"] =
        [
            .. "productId hardwareVersion serialNumber partNumber softwareVersion".Split(' '),
            "systemObjectId",
            "systemDescription",
        ],
        ["system"] = ["name", "contact", "email", "phone", "address"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> OfCard =
    [
        .. "productId serialNumber partNumber hardwareVersion location".Split(' '),
    ];

    private static readonly FrozenSet<string> OfAttachment =
    [
        "name",
        "type",
        "encoding",
        "length",
        "truncated",
        "text",
    ];
    private static readonly FrozenSet<string> OfPair = ["name", "value"];
    private static readonly FrozenSet<string> OfDefect = ["code", "detail", "byteOffset"];

    /// <summary>What has been read.</summary>
    public JsonDraft Draft { get; } = new(problems);

    /// <summary>Reads the members of the outermost object, whose start has been read.</summary>
    public bool ReadMessage(ref Utf8JsonReader json)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var name = Name(ref json, seen, "");
            if (!json.Read() || !ReadMember(ref json, name))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadMember(ref Utf8JsonReader json, string? name)
    {
        switch (name)
        {
            case not null when Scalars.Contains(name):
                return Draft.Fields.Read(ref json, name, this);
            case not null when Objects.TryGetValue(name, out var members):
                var fields = new JsonFields();
                Draft.AddObject(name, fields);
                return ReadObject(ref json, fields, members, name);
            case "cards":
                return ReadList(ref json, name, limits.MaxCards, ReadCard);
            case "nameValues":
                return ReadList(ref json, name, limits.MaxNameValues, ReadPair);
            case "attachments":
                return ReadList(ref json, name, limits.MaxAttachments, ReadAttachment);
            case "defects":
                return ReadList(ref json, name, JsonDraft.MostDefects, ReadDefect);
            case not null when !OfAnExport.Contains(name):
                NoteUnknown(name, json.TokenStartIndex);
                break;
        }

        return json.TrySkip();
    }

    private bool ReadCard(ref Utf8JsonReader json)
    {
        var card = new JsonFields();
        Draft.Cards.Add(card);
        return ReadObject(ref json, card, OfCard, "cards", "softwareVersions");
    }

    private bool ReadPair(ref Utf8JsonReader json) => ReadElement(ref json, Draft.Pairs, OfPair, "nameValues");

    private bool ReadAttachment(ref Utf8JsonReader json) =>
        ReadElement(ref json, Draft.Attachments, OfAttachment, "attachments");

    private bool ReadDefect(ref Utf8JsonReader json) => ReadElement(ref json, Draft.Defects, OfDefect, "defects");

    private bool ReadElement(ref Utf8JsonReader json, List<JsonFields> list, FrozenSet<string> members, string place)
    {
        var fields = new JsonFields();
        list.Add(fields);
        return ReadObject(ref json, fields, members, place);
    }

    /// <summary>Reads an object of scalars, and one list of texts where a name for it is given.</summary>
    private bool ReadObject(
        ref Utf8JsonReader json,
        JsonFields fields,
        FrozenSet<string> members,
        string place,
        string? list = null
    )
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            NoteOdd(place, "object", ref json);
            return json.TrySkip();
        }

        fields.IsThere = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var name = Name(ref json, seen, place + ".");
            if (!json.Read())
            {
                return false;
            }

            var isRead =
                name is null ? json.TrySkip()
                : members.Contains(name) ? fields.Read(ref json, name, this)
                : name == list ? ReadTexts(ref json, name, fields.Texts)
                : SkipUnknown(ref json, $"{place}.{name}");
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadList(ref Utf8JsonReader json, string place, int most, ElementReader read)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            NoteOdd(place, "list", ref json);
            return json.TrySkip();
        }

        for (var count = 0; json.Read(); count++)
        {
            if (json.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (count >= most)
            {
                problems.AddOnce(
                    ReadProblemKind.TooMany,
                    json.TokenStartIndex,
                    $"There are more than {most} {place}; the rest was not read."
                );
            }

            if (!(count < most ? read(ref json) : json.TrySkip()))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadTexts(ref Utf8JsonReader json, string place, List<string> texts) =>
        ReadList(
            ref json,
            place,
            limits.MaxNameValues,
            (ref Utf8JsonReader element) =>
            {
                if (ReadScalar(ref element, place) is { } text && text.Trim() is { Length: > 0 } tidy)
                {
                    texts.Add(tidy);
                }

                return element.TrySkip();
            }
        );

    /// <summary>The text of a string, number or truth value; <see langword="null"/> for anything else, which is noted unless it is null.</summary>
    public string? ReadScalar(ref Utf8JsonReader json, string place)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                var clean = XmlCharacters.Clean(JsonStrings.TextOf(ref json), out var dropped);
                if (dropped > 0)
                {
                    problems.AddOnce(
                        ReadProblemKind.IllegalCharacter,
                        json.TokenStartIndex,
                        "A control character was dropped here; further ones are not listed."
                    );
                }

                return clean;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(json.ValueSpan);
            case JsonTokenType.Null:
                return null;
            default:
                NoteOdd(place, "text or number", ref json);
                return null;
        }
    }

    /// <summary>The name just read; <see langword="null"/> when the object had it before.</summary>
    private string? Name(ref Utf8JsonReader json, HashSet<string> seen, string place)
    {
        var name = JsonStrings.TextOf(ref json);
        if (seen.Add(name))
        {
            return name;
        }

        problems.AddOnce(
            ReadProblemKind.OddValue,
            json.TokenStartIndex,
            $"The member \"{NotedProblems.Quote(place + name)}\" is there more than once; the first counts."
        );
        return null;
    }

    private bool SkipUnknown(ref Utf8JsonReader json, string name)
    {
        NoteUnknown(name, json.TokenStartIndex);
        return json.TrySkip();
    }

    private void NoteUnknown(string name, long index)
    {
        if (!_notedUnknown)
        {
            _notedUnknown = true;
            problems.Add(
                ReadProblemKind.OddValue,
                index,
                $"The member \"{NotedProblems.Quote(name)}\" is not known and was passed over; further ones are not listed."
            );
        }
    }

    private bool _notedUnknown;

    private void NoteOdd(string place, string expected, ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.Null)
        {
            problems.AddOnce(
                ReadProblemKind.OddValue,
                json.TokenStartIndex,
                $"The member \"{NotedProblems.Quote(place)}\" is no {expected}; it was passed over."
            );
        }
    }
}
