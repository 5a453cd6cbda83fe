using System.ComponentModel.DataAnnotations;
using Hearth.Knowledge.CommandOutput;
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
}

/// <summary>A folder of templates each of which is sound, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TemplateFolderAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string { Length: > 0 } folder
        && TemplateLibrary.LoadFolder(folder, TemplateLimits.Default) is TemplateLibraryLoad.Refused(var faults)
            ? new ValidationResult(
                $"{validationContext.MemberName}: {folder}: {faults[0]}{(faults.Length > 1 ? $" (and {faults.Length - 1} more mistakes)" : "")}"
            )
            : ValidationResult.Success;
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class AnalysisSettingsValidator : IValidateOptions<AnalysisSettings>;
