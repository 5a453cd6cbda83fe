using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;
using Hearth.Architecture.Tests.Sample.Lower;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Architecture.Tests;

/// <summary>Names say what a thing is, and where it is found.</summary>
public sealed partial class NameTests
{
    private static readonly string[] EmptyEndings =
    [
        "Helper",
        "Helpers",
        "Manager",
        "Util",
        "Utils",
        "Utility",
        "Utilities",
        "Info",
        "Data",
        "Extensions",
    ];

    private static readonly string[] EmptyFolders =
    [
        "Services",
        "Models",
        "Interfaces",
        "Extensions",
        "Common",
        "Utils",
        "Helpers",
        "Shared",
        "Misc",
    ];

    /// <summary>Types whose ending is a word of the field, with the document that uses it.</summary>
    private static readonly Dictionary<string, string> WordsOfTheField = new()
    {
        ["ServerExtensions"] = "RFC 5321 section 2.2: service extensions a server offers in its answer to EHLO",
    };

    /// <summary>Files that hold no type named as they are.</summary>
    private static readonly string[] NamedByCustom = ["Program", "AssemblyAttributes"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Offenders.None(
            $"No type ends in {string.Join(", ", EmptyEndings)}.",
            SourceTree.Product.SelectMany(file =>
                file.Outline.AllTypes.Where(type => SaysNothing(type.Name))
                    .Select(type => $"{file.Path}:{type.FirstLine} {type.Name}")
            )
        );

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Offenders.None(
            $"No folder is called {string.Join(", ", EmptyFolders)}.",
            SourceTree
                .Product.Concat(SourceTree.Tests)
                .Select(file => Path.GetDirectoryName(file.Path)!)
                .Where(folder => folder.Split('/', '\\').Any(EmptyFolders.Contains))
        );

    [Fact]
    public void Namespaces_equal_folders() =>
        Offenders.None(
            "A namespace is file-scoped and equals its folder.",
            SourceTree
                .Product.Concat(SourceTree.Tests)
                .Where(file => !file.Outline.Types.IsEmpty && !NamedByCustom.Contains(file.Name))
                .Where(file => !file.Outline.IsFileScoped || file.Outline.Namespace != NamespaceOf(file.Path))
                .Select(file => $"{file.Path}: {file.Outline.Namespace}, expected {NamespaceOf(file.Path)}")
        );

    [Fact]
    public void A_file_is_named_after_its_first_type() =>
        Offenders.None(
            "A file is named after its first type; put that one first. A family may share a file under a name of its own.",
            SourceTree
                .Product.Concat(SourceTree.Tests)
                .Where(file => !file.Outline.Types.IsEmpty && !NamedByCustom.Contains(file.Name))
                .Where(file => !IsNamedAfterItsFirstType(file))
                .Select(file => $"{file.Path}: its first type is {file.Outline.Types[0].Name}")
        );

    [Fact]
    public void Methods_that_wait_end_in_Async() =>
        Offenders.None(
            "A method that returns a task ends in Async.",
            ProductAssemblies
                .All.SelectMany(assembly => assembly.GetTypes())
                .Where(type => !ProductAssemblies.IsGenerated(type) && !type.IsSubclassOf(typeof(Delegate)))
                .SelectMany(MisnamedIn)
        );

    [Fact]
    public void Wiring_is_found_in_classes_called_slice() =>
        Offenders.None(
            "Extension methods of the container and of routes stand in a class that ends in Slice.",
            new[] { "Hearth.Service", "Hearth.Portal" }
                .SelectMany(project => ProductAssemblies.Load(project).GetTypes())
                .SelectMany(TypeUses.MethodsOf)
                .Where(method => method.IsDefined(typeof(ExtensionAttribute), inherit: false))
                .Where(method => method.GetParameters()[0].ParameterType == typeof(IServiceCollection))
                .Where(method => !method.DeclaringType!.Name.EndsWith("Slice", StringComparison.Ordinal))
                .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}")
        );

    [Fact]
    public void No_class_is_spread_over_files() =>
        Offenders.None(
            "A partial class stays in one file; partial is for source generators.",
            Spread(SourceTree.Product)
        );

    [Fact]
    public void No_file_has_a_global_using() =>
        Offenders.None(
            "Global usings stand in the props files.",
            SourceTree
                .Product.Concat(SourceTree.Tests)
                .SelectMany(file => GlobalUsing().Matches(file.Code).Select(match => file.At(match.Index)))
        );

    [Theory]
    [InlineData("DeviceHelper", true)]
    [InlineData("SessionManager", true)]
    [InlineData("RowData", true)]
    [InlineData("Metadata", false)]
    [InlineData("IntakeSlice", false)]
    public void A_name_that_says_nothing_is_seen(string name, bool expected) =>
        Assert.Equal(expected, SaysNothing(name));

    [Theory]
    [InlineData("src/Hearth/Program2.cs", "Hearth")]
    [InlineData("src/Hearth.Service/Intake/Journal/SegmentScan.cs", "Hearth.Service.Intake.Journal")]
    [InlineData("tests/Hearth.Mail.Tests/Mime/MimeReaderTests.cs", "Hearth.Mail.Tests.Mime")]
    public void The_namespace_of_a_path(string path, string expected) => Assert.Equal(expected, NamespaceOf(path));

    [Fact]
    public void A_method_that_hides_its_waiting_is_seen() =>
        Assert.Equal(["Hearth.Architecture.Tests.Sample.Lower.LowPart.Load"], MisnamedIn(typeof(LowPart)));

    [Theory]
    [InlineData("class A; class B;", true)]
    [InlineData("class B; class A;", false)]
    [InlineData("record B; record C;", true)]
    [InlineData("class B;", false)]
    public void A_file_that_hides_its_type_is_seen(string code, bool expected) =>
        Assert.Equal(expected, IsNamedAfterItsFirstType(new SourceFile("x/A.cs", code)));

    [Fact]
    public void A_class_spread_over_files_is_seen()
    {
        SourceFile[] files =
        [
            new("a.cs", "namespace N; public partial class One { }"),
            new("b.cs", "namespace N; public partial class One { }"),
            new("c.cs", "namespace N; public partial class Two { } public partial class Two { }"),
            new("d.cs", "namespace M; public partial class One { }"),
        ];

        Assert.Equal(["N.One in a.cs, b.cs"], Spread(files));
    }

    private static bool SaysNothing(string name) =>
        !WordsOfTheField.ContainsKey(name)
        && EmptyEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static string NamespaceOf(string path) => string.Join('.', path.Split('/')[1..^1]);

    /// <summary>A family of small types may share a file under a name that none of them has.</summary>
    private static bool IsNamedAfterItsFirstType(SourceFile file) =>
        file.Outline.Types[0].Name == file.Name
        || (file.Outline.Types.Length > 1 && file.Outline.Types.All(type => type.Name != file.Name));

    private static IEnumerable<string> MisnamedIn(Type type) =>
        TypeUses
            .MethodsOf(type)
            .OfType<MethodInfo>()
            .Where(method => IsTask(method.ReturnType) && !method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(method => !method.IsSpecialName && !ProductAssemblies.IsCompilerMade(method))
            .Where(method => method.GetBaseDefinition() == method && !IsAskedFor(method))
            .Select(method => $"{type.FullName}.{method.Name}");

    private static bool IsTask(Type type) =>
        type == typeof(Task)
        || type == typeof(ValueTask)
        || (
            type.IsGenericType
            && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>))
        );

    /// <summary>Whether an interface of others asks for this name.</summary>
    private static bool IsAskedFor(MethodInfo method) =>
        method.DeclaringType is { IsInterface: false } type
        && type.GetInterfaces()
            .Where(face => !face.Assembly.GetName().Name!.StartsWith("Hearth", StringComparison.Ordinal))
            .Any(face => type.GetInterfaceMap(face).TargetMethods.Contains(method));

    private static IEnumerable<string> Spread(IEnumerable<SourceFile> files) =>
        files
            .SelectMany(file =>
                file.Outline.AllTypes.Where(type => type.IsPartial)
                    .Select(type => (Type: $"{file.Outline.Namespace}.{type.Name}", file.Path))
            )
            .Distinct()
            .GroupBy(one => one.Type, one => one.Path)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} in {string.Join(", ", group)}");

    [GeneratedRegex(@"^\s*global\s+using\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex GlobalUsing();
}
