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
            var target = TargetOf(file);
            var length = target.Exists ? target.Length : -1;
            stamp.Append(CultureInfo.InvariantCulture, $"{file.FullName}\t{length}\t{target.LastWriteTimeUtc.Ticks}\n");
        }

        return stamp.ToString();
    }

    /// <summary>The file itself, or what a link leads to: a change there leaves the link as it was.</summary>
    public static FileInfo TargetOf(FileInfo file) =>
        file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
}
