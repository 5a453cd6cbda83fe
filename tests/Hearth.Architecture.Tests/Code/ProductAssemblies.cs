using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hearth.Architecture.Tests.Code;

/// <summary>The compiled product.</summary>
internal static class ProductAssemblies
{
    /// <summary>The assemblies, lowest first; the host's has a name of its own.</summary>
    public static ImmutableArray<Assembly> All { get; } =
    [
        .. SourceTree
            .Files("src")
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .Select(project => Load(project)),
    ];

    /// <summary>The assembly of a project.</summary>
    public static Assembly Load(string project) => Assembly.Load(AssemblyNameOf(project));

    /// <summary>The project of an assembly name.</summary>
    public static string ProjectOf(string assembly) => assembly == "hearth" ? "Hearth" : assembly;

    /// <summary>Methods written by hand: those the compiler or a source generator made are left out, lambdas stay.</summary>
    public static IEnumerable<MethodBase> MethodsWithBodies() =>
        All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type))
            .SelectMany(TypeUses.MethodsOf);

    /// <summary>Whether a source generator made a type.</summary>
    public static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>Whether the compiler made a member.</summary>
    public static bool IsCompilerMade(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.Name.Contains('<', StringComparison.Ordinal)
        || (member.DeclaringType is { } outer && IsCompilerMade(outer));

    private static string AssemblyNameOf(string project) => project == "Hearth" ? "hearth" : project;
}
