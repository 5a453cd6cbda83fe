using System.Globalization;

namespace Hearth.Service.Intake.Journal;

/// <summary>Says why a journal's files could not be opened, and what to do: each cause has another remedy.</summary>
internal static class JournalOpeningFault
{
    // Windows gives its codes as 0x8007nnnn, Unix the number of the error itself (asm-generic/errno-base.h, and 35 of macOS).
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int DiskFull = unchecked((int)0x80070070);
    private const int NoSpaceLeft = 28;
    private const int WouldBlock = 11;
    private const int WouldBlockMac = 35;

    /// <summary>A sentence for whoever starts the server.</summary>
    /// <param name="fault">What the system said.</param>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="isHolding">Whether it was met on taking hold of the folder; later nobody else can hold it.</param>
    /// <param name="segmentBytes">Room that a new segment reserves.</param>
    /// <param name="freeBytes">Room on the disk; <see langword="null"/> when not known.</param>
    public static string Told(Exception fault, string folder, bool isHolding, long segmentBytes, long? freeBytes) =>
        fault switch
        {
            UnauthorizedAccessException =>
                $"The journal in {folder} may not be written to: {fault.Message} Let the user that runs Hearth own the folder and its files, or name another data folder.",
            IOException { HResult: SharingViolation or WouldBlock or WouldBlockMac } when isHolding =>
                $"The journal in {folder} is in use by another process. Stop that one, or name another data folder.",
            // Reserving room fails without the error's number, so the disk is asked itself.
            _ when fault.HResult is NoSpaceLeft or DiskFull || freeBytes < segmentBytes =>
                $"The disk of the journal in {folder} is full: a new segment takes {Bytes(segmentBytes)}, {(freeBytes is { } free ? Bytes(free) : "less")} are free. Make room, or name another data folder.",
            _ => $"The journal in {folder} cannot be opened: {fault.Message}",
        };

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");
}
