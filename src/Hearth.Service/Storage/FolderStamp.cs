using System.Globalization;
using System.Text;

namespace Hearth.Service.Storage;

/// <summary>Tells whether files were changed, without reading them.</summary>
internal static class FolderStamp
{
    /// <summary>Names, sizes and times of files: different when one of them was changed, came or went.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static string Of(IEnumerable<FileInfo> files)
    {
        var stamp = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            stamp.Append(
                CultureInfo.InvariantCulture,
                $"{file.FullName}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n"
            );
        }

        return stamp.ToString();
    }
}
