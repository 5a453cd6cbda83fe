using System.Text.Json;
using Hearth.Knowledge.Catalogs;
using Microsoft.Extensions.Configuration;

namespace Hearth.Hosting;

/// <summary>The file of settings in a data folder.</summary>
internal static class SettingsFile
{
    /// <summary>Largest file in bytes: far above any use.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads it; no settings when there is none.</summary>
    /// <exception cref="SettingException">It is no JSON object, repeats a name, or is too large; the message names file and line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IConfiguration Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new SettingException($"{path}: it is a folder, not a file of settings.");
        }

        if (!File.Exists(path))
        {
            return new ConfigurationBuilder().Build();
        }

        using var file = new MemoryStream(Bytes(path));
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
            throw new SettingException($"{path}: {fault.Message}");
        }
    }

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[MaxBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > MaxBytes
            ? throw new SettingException($"{path}: it is longer than {MaxBytes} bytes, which is the most that is read.")
            : bytes[..length];
    }
}
