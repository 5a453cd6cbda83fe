using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>A method is read at one glance, a file in one sitting.</summary>
public sealed class SizeTests
{
    private const int MethodLines = 60;
    private const int FileLines = 300;

    /// <summary>Files that may be longer, with the reason: tables of facts and state tables only.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Methods that may be longer, as <c>path name</c>, with the reason: tables of facts and state tables only.</summary>
    private static readonly Dictionary<string, string> LongMethods = new()
    {
        ["src/Hearth.Knowledge/Sanity/References/ReferenceTable.cs AccessLists"] =
            "how each platform writes and uses them",
        ["src/Hearth/Simulation/AccessFaults.cs Catalyst9300"] = "faults of a product line, one entry each",
        ["src/Hearth/Simulation/AccessFaults.cs Isr4000"] = "faults of a product line, one entry each",
        ["src/Hearth/Simulation/NexusFaults.cs On"] = "faults of a product line, one entry each",
        ["src/Hearth/Simulation/CatalystProducts.cs Catalyst9300"] = "facts of a product line",
        ["src/Hearth/Simulation/NexusProducts.cs Nexus7000"] = "facts of a product line",
        ["src/Hearth/Simulation/NexusProducts.cs Nexus9000"] = "facts of a product line",
        ["src/Hearth/Simulation/RouterProducts.cs Router"] = "facts of a product line",
    };

    [Fact]
    public void Methods_and_files_are_short() =>
        Offenders.None(
            $"A method has up to {MethodLines} lines, a file up to {FileLines}. Split it by subject; a table of facts or a state "
                + "table goes into SizeTests with its reason.",
            SourceTree.Product.SelectMany(TooLong)
        );

    [Fact]
    public void Exceptions_are_still_needed() =>
        Offenders.None(
            "An exception that nothing needs is deleted.",
            LongFiles
                .Keys.Where(path => SourceTree.Product.All(file => file.Path != path || file.Lines <= FileLines))
                .Concat(
                    LongMethods.Keys.Where(key =>
                        !SourceTree.Product.Any(file => LongIn(file).Any(member => $"{file.Path} {member.Name}" == key))
                    )
                )
        );

    [Fact]
    public void A_long_method_and_a_long_file_are_seen()
    {
        var body = string.Concat(Enumerable.Repeat("        Step();\n", MethodLines - 3));
        var fits = $"class A\n{{\n    void B()\n    {{\n{body}    }}\n}}\n";
        var tooLong = fits.Replace(
            "    {\n        Step",
            "    {\n        More();\n        Step",
            StringComparison.Ordinal
        );
        var longFile = "class A;\n" + string.Concat(Enumerable.Repeat("class B;\n", FileLines));

        Assert.Empty(TooLong(new SourceFile("a.cs", fits)));
        Assert.Equal([$"a.cs:3 B has {MethodLines + 1} lines"], TooLong(new SourceFile("a.cs", tooLong)));
        Assert.Equal([$"b.cs has {FileLines + 1} lines"], TooLong(new SourceFile("b.cs", longFile)));
    }

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        if (file.Lines > FileLines && !LongFiles.ContainsKey(file.Path))
        {
            yield return $"{file.Path} has {file.Lines} lines";
        }

        foreach (var member in LongIn(file).Where(member => !LongMethods.ContainsKey($"{file.Path} {member.Name}")))
        {
            yield return $"{file.Path}:{member.FirstLine} {member.Name} has {member.Lines} lines";
        }
    }

    private static IEnumerable<MemberOutline> LongIn(SourceFile file) =>
        file
            .Outline.AllTypes.SelectMany(type => type.Members)
            .Where(member => member.IsMethod && member.Lines > MethodLines);
}
