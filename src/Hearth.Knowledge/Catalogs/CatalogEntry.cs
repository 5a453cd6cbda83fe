namespace Hearth.Knowledge.Catalogs;

/// <summary>A record and the line it comes from.</summary>
/// <typeparam name="T">The record of a line.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="File">The file as named in answers; <c>shipped/</c> before the name for a file of this build.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record CatalogEntry<T>(T Record, string File, int Line)
    where T : class, ICatalogRecord;
