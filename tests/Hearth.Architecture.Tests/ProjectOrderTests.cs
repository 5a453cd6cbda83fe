using System.Collections.Frozen;
using System.Xml.Linq;
using Hearth.Architecture.Tests.Code;
using Hearth.Testing;

namespace Hearth.Architecture.Tests;

/// <summary>Projects are ordered; code uses only what is lower.</summary>
public sealed class ProjectOrderTests
{
    /// <summary>Which of our projects each one may use, itself left out.</summary>
    private static readonly FrozenDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Hearth.Protocol"] = [],
        ["Hearth.Mail"] = [],
        ["Hearth.Scrubbing"] = [],
        ["Hearth.Knowledge"] = ["Hearth.Protocol", "Hearth.Scrubbing"],
        ["Hearth.Agent"] = ["Hearth.Protocol", "Hearth.Mail", "Hearth.Scrubbing"],
        ["Hearth.Service"] = ["Hearth.Protocol", "Hearth.Mail", "Hearth.Scrubbing", "Hearth.Knowledge"],
        ["Hearth.Portal"] =
        [
            "Hearth.Protocol",
            "Hearth.Mail",
            "Hearth.Scrubbing",
            "Hearth.Knowledge",
            "Hearth.Service",
        ],
        ["Hearth"] =
        [
            "Hearth.Protocol",
            "Hearth.Mail",
            "Hearth.Scrubbing",
            "Hearth.Knowledge",
            "Hearth.Service",
            "Hearth.Portal",
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Libraries that others could take for themselves: the base library and nothing else.</summary>
    private static readonly string[] Bare = ["Hearth.Protocol", "Hearth.Mail", "Hearth.Scrubbing"];

    private static IEnumerable<string> ProjectFiles =>
        SourceTree.Files("src").Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Every_project_has_its_place_in_the_order() =>
        Offenders.None(
            "Give the project its place in ProjectOrderTests.MayUse and in ARCHITECTURE.md.",
            ProjectFiles.Where(path => !MayUse.ContainsKey(NameOf(path)))
        );

    [Fact]
    public void Project_files_reference_lower_projects_only() =>
        Offenders.None(
            "A project references lower projects only.",
            ProjectFiles.SelectMany(path =>
                TooHigh(NameOf(path), ReferencesIn(path, "ProjectReference").Select(NameOf))
                    .Select(r => $"{path} -> {r}")
            )
        );

    [Fact]
    public void Compiled_code_references_lower_projects_only() =>
        Offenders.None(
            "An assembly references lower projects only.",
            ProductAssemblies.All.SelectMany(assembly =>
            {
                var project = ProductAssemblies.ProjectOf(assembly.GetName().Name!);
                var used = assembly.GetReferencedAssemblies().Select(name => ProductAssemblies.ProjectOf(name.Name!));
                return TooHigh(project, used).Select(reference => $"{project} -> {reference}");
            })
        );

    [Fact]
    public void Bare_libraries_reference_the_base_library_only()
    {
        var inFiles = ProjectFiles
            .Where(path => Bare.Contains(NameOf(path)))
            .SelectMany(path =>
                ReferencesIn(path, "PackageReference")
                    .Concat(ReferencesIn(path, "FrameworkReference"))
                    .Select(reference => $"{path} -> {reference}")
            );
        var compiled = Bare.SelectMany(project =>
            ProductAssemblies
                .Load(project)
                .GetReferencedAssemblies()
                .Where(name => !IsOfBaseLibrary(name.Name!))
                .Select(name => $"{project} -> {name.Name}")
        );

        Offenders.None("Protocol, Mail and Scrubbing reference the base library only.", inFiles.Concat(compiled));
    }

    [Theory]
    [InlineData("Hearth.Protocol", "Hearth.Mail")]
    [InlineData("Hearth.Knowledge", "Hearth.Service")]
    [InlineData("Hearth.Agent", "Hearth.Knowledge")]
    [InlineData("Hearth.Service", "Hearth")]
    public void A_reference_upwards_is_seen(string project, string reference) =>
        Assert.Equal([reference], TooHigh(project, ["System.Runtime", reference]));

    [Theory]
    [InlineData("System.Text.Json", true)]
    [InlineData("Microsoft.Extensions.Logging.Abstractions", false)]
    [InlineData("Microsoft.AspNetCore.Http.Abstractions", false)]
    [InlineData("SharpYaml", false)]
    public void The_base_library_is_told_from_what_is_built_on_it(string assembly, bool isOfBaseLibrary) =>
        Assert.Equal(isOfBaseLibrary, IsOfBaseLibrary(assembly));

    private static IEnumerable<string> TooHigh(string project, IEnumerable<string> references) =>
        references.Where(reference =>
            (reference == "Hearth" || reference.StartsWith("Hearth.", StringComparison.Ordinal))
            && !MayUse.GetValueOrDefault(project, []).Contains(reference)
        );

    private static bool IsOfBaseLibrary(string assembly) => assembly.StartsWith("System.", StringComparison.Ordinal);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static IEnumerable<string> ReferencesIn(string path, string kind) =>
        XDocument
            .Load(Repository.PathOf(path))
            .Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value);
}
