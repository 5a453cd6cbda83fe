using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>docs/configuration.md lists the settings there are with their defaults, and no other.</summary>
public sealed partial class SettingPageTests
{
    private const string Page = "docs/configuration.md";

    [Fact]
    public void Every_class_of_settings_names_its_section() =>
        Offenders.None(
            "The summary of a class of settings ends in: Section <c>Name</c>.",
            SettingsTypes().Where(type => SectionOf(type) is null).Select(type => type.FullName!)
        );

    [Fact]
    public void The_page_lists_every_setting_with_its_default_and_no_other() =>
        Offenders.None(
            $"{Page} has one row for each setting: | `Section:Key` | `default` | ...",
            Differences(
                SettingsTypes()
                    .Where(type => SectionOf(type) is not null)
                    .SelectMany(type => DefaultsOf(type, SectionOf(type)!)),
                SourceTree.Text(Page)
            )
        );

    [Fact]
    public void Settings_are_found_at_all() => Assert.NotEmpty(SettingsTypes());

    [Fact]
    public void A_missing_a_wrong_and_an_unknown_setting_are_seen() =>
        Assert.Equal(
            ["S:Pace: not on the page", "S:Size: the page says 5, the code 6", "S:Old: not in the code"],
            Differences(
                DefaultsOf(typeof(SampleSettings), "S"),
                "| `S:Size` | `5` | x |\n| `S:Name` | empty | x |\n| `S:Old` | `1` |\n"
            )
        );

    private static IEnumerable<Type> SettingsTypes() =>
        ProductAssemblies
            .All.SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Settings", StringComparison.Ordinal)
            );

    private static string? SectionOf(Type type) =>
        SourceTree
            .Product.Select(file =>
                Regex.Match(file.Text, Summary(type.Name), RegexOptions.None, TimeSpan.FromSeconds(5))
            )
            .FirstOrDefault(match => match.Success)
            ?.Groups[1]
            .Value;

    private static string Summary(string type) => $@"Section <c>(\w+)</c>\.</summary>\s*public sealed class {type}\b";

    private static IEnumerable<KeyValuePair<string, string>> DefaultsOf(Type type, string section)
    {
        var settings = Activator.CreateInstance(type)!;
        return type.GetProperties()
            .Where(property => property.CanWrite)
            .Select(property =>
                KeyValuePair.Create(
                    $"{section}:{property.Name}",
                    Convert.ToString(property.GetValue(settings), CultureInfo.InvariantCulture) ?? ""
                )
            );
    }

    private static IEnumerable<string> Differences(IEnumerable<KeyValuePair<string, string>> defaults, string page)
    {
        var rows = Row()
            .Matches(page)
            .ToImmutableDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value.Trim('`'));
        var inCode = defaults.ToList();
        var wrong = inCode
            .Where(one => Shown(rows.GetValueOrDefault(one.Key)) != one.Value)
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one =>
                rows.TryGetValue(one.Key, out var said)
                    ? $"{one.Key}: the page says {said}, the code {one.Value}"
                    : $"{one.Key}: not on the page"
            );
        return wrong.Concat(
            rows.Keys.Except(inCode.Select(one => one.Key)).Order().Select(key => $"{key}: not in the code")
        );
    }

    /// <summary>The page writes <c>empty</c> for an empty text.</summary>
    private static string? Shown(string? value) => value == "empty" ? "" : value;

    [GeneratedRegex(
        @"^\| `(?<key>[A-Z]\w*:\w+)` \| (?<value>`[^`]*`|empty) \|",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex Row();

    private sealed class SampleSettings
    {
        public int Size { get; set; } = 6;

        public string Name { get; set; } = "";

        public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);
    }
}
