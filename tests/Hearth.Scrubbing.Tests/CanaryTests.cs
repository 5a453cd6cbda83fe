using System.Text;
using Hearth.Scrubbing.Pseudonyms;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Tests;

/// <summary>Every shape of the table with a canary in each place of a secret, in surroundings drawn by chance with a fixed seed.</summary>
public sealed class CanaryTests
{
    private const int Rounds = 40;

    private static readonly string[] Harmless =
    [
        "interface GigabitEthernet0/1",
        " ip address 10.1.1.1 255.255.255.0",
        " description uplink to core, key room 5",
        "router ospf 1",
        " network 10.0.0.0 0.0.0.255 area 0",
        "ip access-list extended PASSWORDS",
        "service password-encryption",
        "route-map RM permit 10",
        " set community 65000:1 additive",
        "!",
        "Mar  1 10:00:00 r1 %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up",
    ];

    private static readonly string[] Fronts =
    [
        "",
        "",
        " ",
        "R1(config)#",
        "R1# ",
        "User:x  logged command:",
        "    5    1    x@vty0     |  ",
    ];
    private static readonly Func<string, string>[] Wrappings =
    [
        line => line,
        line => $"cmd=\"{line}\" <cr>",
        line => $"<![CDATA[{line}]]>",
        line => $"<Text>{line.Replace("\"", "&quot;", StringComparison.Ordinal)}</Text>",
        line => $"{{\"text\":\"{line.Replace("\"", "\\\"", StringComparison.Ordinal)}\\nend\"}}",
        line => $"CMD: '{line}' 10:00:00 UTC",
    ];

    [Fact]
    public void No_canary_survives_and_lines_without_any_stay_as_they_are()
    {
        var random = new Random(4_711);
        var failures = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var shape in ShapeTable.Every.Where(HoldsSecret))
            {
                Try(shape, random, failures);
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(60)));
    }

    [Fact]
    public void Every_shape_can_be_tried() => Assert.True(ShapeTable.Every.Count(HoldsSecret) > 120);

    private static void Try(Shape shape, Random random, List<string> failures)
    {
        var canaries = new List<string>();
        var command = Command(shape, random, canaries);
        // A shape that asks for a block stands in it, and what begins with a colon in a file; typed commands have neither.
        var inBlock = !shape.Within.IsEmpty;
        var inFile = inBlock || shape.Elements[0].Words[0] == ":";
        var front = inFile ? " " : Fronts[random.Next(Fronts.Length)];
        var line = inFile ? front + command : Wrappings[random.Next(Wrappings.Length)](front + command);
        var block = inBlock ? shape.Within[random.Next(shape.Within.Length)] + " X\n" : "";
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        var before = Some(random);
        var after = Some(random);
        var text =
            string.Concat(before.Select(l => l + end)) + block + line + end + string.Concat(after.Select(l => l + end));

        var bytes = ScrubberUnderTest.Normal.InPieces(Encoding.UTF8.GetBytes(text), 1 + random.Next(100));
        var scrubbed = Encoding.UTF8.GetString(bytes);

        foreach (var canary in canaries.Where(canary => Survives(scrubbed, canary)))
        {
            failures.Add($"'{canary}' of '{line}' by '{shape.Text}'");
        }

        if (
            !scrubbed.StartsWith(string.Concat(before.Select(l => l + end)), StringComparison.Ordinal)
            || !scrubbed.EndsWith(end + string.Concat(after.Select(l => l + end)), StringComparison.Ordinal)
        )
        {
            failures.Add($"lines around '{line}' changed");
        }
    }

    private static List<string> Some(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => Harmless[random.Next(Harmless.Length)])];

    private static bool Survives(string scrubbed, string canary) =>
        scrubbed.Contains(canary, StringComparison.Ordinal)
        || (
            Type7.TryDecode(canary, out var plain)
            && Words(scrubbed).Any(word => Type7.TryDecode(word, out var found) && found == plain)
        );

    private static string[] Words(string text) =>
        text.Split([' ', '\r', '\n', '"', '<', '>', '\'', '&', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private static bool HoldsSecret(Shape shape) =>
        !shape.IsKept
        && shape.Elements.Any(element =>
            element.Kind
                is ElementKind.Secret
                    or ElementKind.SecretToEnd
                    or ElementKind.SecretBehindUser
                    or ElementKind.GluedSecret
                    or ElementKind.QuotedSecret
        );

    private static string Command(Shape shape, Random random, List<string> canaries)
    {
        var words = new List<string>();
        for (var at = 0; at < shape.Elements.Length; at++)
        {
            var element = shape.Elements[at];
            if (element.Kind == ElementKind.Optional)
            {
                // What may be missing is missing half of the time, unless a secret is in it.
                if (random.Next(2) == 0)
                {
                    at = element.Behind - 1;
                }

                continue;
            }

            if (element.Kind == ElementKind.Form && shape.Elements.Length > at + 1)
            {
                words.Add("0");
                continue;
            }

            Add(element, random, words, canaries);
        }

        return string.Join(' ', words);
    }

    private static void Add(ShapeElement element, Random random, List<string> words, List<string> canaries)
    {
        switch (element.Kind)
        {
            case ElementKind.Word:
                words.Add(element.Words[random.Next(element.Words.Length)]);
                break;
            case ElementKind.Number:
                words.Add("5");
                break;
            case ElementKind.Address:
                words.Add("10.9.8.7");
                break;
            case ElementKind.File:
                words.Add("bootflash:x.p12");
                break;
            case ElementKind.TellingName:
                words.Add("_my_password");
                break;
            case ElementKind.AnyRun:
                break;
            case ElementKind.Secret or ElementKind.SecretToEnd or ElementKind.QuotedSecret:
                words.Add(
                    Quoted(Canary(random, canaries), element.Kind == ElementKind.QuotedSecret || random.Next(6) == 0)
                );
                break;
            case ElementKind.SecretBehindUser:
                words.Add(BehindUser(element, Canary(random, canaries)));
                break;
            case ElementKind.GluedSecret:
                words.Add(element.Words[0] + (element.Words[0] == "pass" ? ":" : "") + Canary(random, canaries));
                break;
            default:
                words.Add("word9");
                break;
        }
    }

    private static string BehindUser(ShapeElement element, string canary) =>
        element.Words[1]
        + (element.Words[0] == "::" ? "hmac:user" : "user")
        + element.Words[0][0]
        + canary
        + (element.Words[2].Length > 0 ? "@10.9.8.7" : "");

    private static string Quoted(string canary, bool isQuoted) => isQuoted ? $"\"{canary}\"" : canary;

    private static string Canary(Random random, List<string> canaries)
    {
        const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        var plain = "Cnry" + new string([.. Enumerable.Range(0, 8).Select(_ => Letters[random.Next(Letters.Length)])]);
        var canary = random.Next(4) == 0 ? Type7.Encode(plain, random.Next(16)) : plain;
        canaries.Add(canary);
        return canary;
    }
}
