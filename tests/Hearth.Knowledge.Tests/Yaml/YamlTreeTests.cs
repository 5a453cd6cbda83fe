using System.Text;
using Hearth.Knowledge.Yaml;
using Hearth.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hearth.Knowledge.Tests.Yaml;

public sealed class YamlTreeTests
{
    public static TheoryData<string> Shipped { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf("knowledge"), "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.PathOf("knowledge"), file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_file_is_read_as_another_library_reads_it(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.PathOf("knowledge"), file));
        var other = new YamlStream();
        other.Load(new StringReader(text));

        var (documents, fault) = YamlTree.Read(file, text, 64);

        Assert.Null(fault);
        Assert.Equal(
            other.Documents.Select(document => Written(document.RootNode)),
            documents.Select(document => Written(document))
        );
    }

    [Theory]
    [InlineData("a: b\nc: [d,\ne: f\ng: h\n", 2, "what this line's bracket holds cannot be read beyond line 4.")]
    [InlineData("a: {b: 1\nc: 2\n", 1, "what this line's bracket holds cannot be read beyond line 2.")]
    [InlineData("a: b\nc: d: e\n", 2, "Mapping values are not allowed in this context.")]
    [InlineData("a: 1\nb: \"c\n", 2, "unexpected end of stream")]
    [InlineData("a:\n\tb: 1\n", 2, "cannot start any token")]
    [InlineData("a: [b}\n", 1, "did not find expected ',' or ']'")]
    public void What_is_no_YAML_is_told_with_the_line_to_look_at(string text, int line, string words)
    {
        var (documents, fault) = YamlTree.Read("x.yaml", text, 64);

        Assert.Empty(documents);
        Assert.Equal(line, fault!.Line);
        Assert.StartsWith("This is no YAML: ", fault.Reason, StringComparison.Ordinal);
        Assert.Contains(words, fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Lin:", fault.Reason, StringComparison.Ordinal);
    }

    private static string Written(Hearth.Knowledge.Yaml.YamlNode node) =>
        node switch
        {
            YamlScalar scalar => $"{scalar.Line}{(scalar.IsPlain ? "" : "'")}<{scalar.Value}>",
            YamlSequence sequence => $"{sequence.Line}[{string.Join(' ', sequence.Items.Select(Written))}]",
            YamlMapping mapping => new StringBuilder($"{mapping.Line}{{")
                .AppendJoin(' ', mapping.Entries.Select(entry => $"{entry.Line}<{entry.Key}>{Written(entry.Value)}"))
                .Append('}')
                .ToString(),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };

    private static string Written(YamlDotNet.RepresentationModel.YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar =>
                $"{scalar.Start.Line}{(scalar.Style == ScalarStyle.Plain ? "" : "'")}<{scalar.Value}>",
            YamlSequenceNode sequence => $"{sequence.Start.Line}[{string.Join(' ', sequence.Select(Written))}]",
            YamlMappingNode mapping => new StringBuilder($"{mapping.Start.Line}{{")
                .AppendJoin(
                    ' ',
                    mapping.Children.Select(pair =>
                        $"{pair.Key.Start.Line}<{((YamlScalarNode)pair.Key).Value}>{Written(pair.Value)}"
                    )
                )
                .Append('}')
                .ToString(),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
}
