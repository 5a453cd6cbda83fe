using System.ComponentModel.DataAnnotations;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Signing;
using Hearth.Knowledge.TextFsm;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Analysis;

/// <summary>What messages are explained with. Section <c>Analysis</c>.</summary>
public sealed class AnalysisSettings
{
    /// <summary>
    /// Folder of templates with an index, as ntc-templates lays it out, looked into before Hearth's own. Empty: none, which is the
    /// default.
    /// </summary>
    [TemplateFolder]
    public string TemplateFolder { get; set; } = "";

    /// <summary>
    /// Longest time that templates may take for an output in all, 00:00:01 to 01:00:00; a second for each mebibyte is added. Default 30
    /// seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TemplatePatience { get; set; } = TemplateLimits.Default.PatienceInAll;

    /// <summary>
    /// Public keys whose rule packs are taken, as <c>hearth rules key new</c> prints them, separated by commas or blanks. Empty, the
    /// default: only the installation's own key, if it has one.
    /// </summary>
    [TrustedKeys]
    public string TrustedPackKeys { get; set; } = "";

    /// <summary>What becomes of packs that nobody signed. Default: they are refused.</summary>
    [EnumDataType(typeof(UnsignedPacks))]
    public UnsignedPacks UnsignedPacks { get; set; } = UnsignedPacks.Refuse;
}

/// <summary>What becomes of packs that nobody signed.</summary>
public enum UnsignedPacks
{
    /// <summary>They are refused.</summary>
    Refuse = 0,

    /// <summary>They are taken: whoever may write into the folder may change the rules.</summary>
    Allow = 1,
}

/// <summary>Public keys of packs, each of which is sound.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrustedKeysAttribute : ValidationAttribute
{
    /// <summary>The keys in a setting; <see langword="null"/> for a word that is none.</summary>
    public static IEnumerable<PackKey?> Read(string setting) =>
        setting
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => PackKey.TryParse(word, out var key) ? key : null);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var at = Read(value as string ?? "").ToList().IndexOf(null) + 1;
        return at == 0
            ? ValidationResult.Success
            : new ValidationResult(
                $"{validationContext.MemberName}: entry {at} is no key; write it as hearth rules key new prints it: p256:..."
            );
    }
}

/// <summary>A folder of templates each of which is sound, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TemplateFolderAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string { Length: > 0 } folder
        && TemplateLibrary.LoadFolder(folder, TemplateLimits.Default) is TemplateLibraryLoad.Refused(var faults)
            ? new ValidationResult($"{validationContext.MemberName}: {folder}: {FaultWording.Of(faults)}")
            : ValidationResult.Success;
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class AnalysisSettingsValidator : IValidateOptions<AnalysisSettings>;
