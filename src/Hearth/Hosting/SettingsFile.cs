using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.Catalogs;
using Microsoft.Extensions.Configuration;

namespace Hearth.Hosting;

/// <summary>The file of settings in a data folder.</summary>
internal static class SettingsFile
{
    /// <summary>Largest file in bytes: far above any use.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads it; no settings when there is none.</summary>
    /// <exception cref="SettingException">It cannot be read, is no JSON object, repeats a name, or is too large; the message names file and line.</exception>
    public static IConfiguration Read(string path)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            return new ConfigurationBuilder().Build();
        }

        if (FolderFile.Read(path, MaxBytes, out var bytes) is { } complaint)
        {
            throw new SettingException($"{path}: {complaint}");
        }

        using var file = new MemoryStream(bytes);
        try
        {
            return new ConfigurationBuilder().AddJsonStream(file).Build();
        }
        catch (JsonException fault)
        {
            throw new SettingException($"{path}:{fault.LineNumber + 1}: {JsonFault.Of(fault)}");
        }
        catch (FormatException fault)
        {
            // Names of settings are compared without their case.
            throw new SettingException(
                JsonFault.Repeated(WithoutMark(bytes), StringComparer.OrdinalIgnoreCase) is (var line, var twice)
                    ? $"{path}:{line}: {twice}"
                    : $"{path}: {fault.Message}"
            );
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;
}
