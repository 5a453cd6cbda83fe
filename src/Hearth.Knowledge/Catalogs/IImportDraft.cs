namespace Hearth.Knowledge.Catalogs;

/// <summary>What the files of an import have said so far, as far as going through them needs it.</summary>
internal interface IImportDraft
{
    /// <summary>Whether so many mistakes were found that reading on tells nothing more.</summary>
    bool IsFull { get; }

    /// <summary>Notes a mistake.</summary>
    void Fault(PackFault fault);
}
