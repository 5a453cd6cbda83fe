namespace Hearth.Protocol;

/// <summary>A time as a device's clock told it. Not an instant: the clock may be wrong, and the offset may be missing.</summary>
/// <param name="Local">Date and time on the device's own clock.</param>
/// <param name="Offset">Offset from UTC; <see langword="null"/> when the message gave none.</param>
/// <param name="Raw">The text as written.</param>
public sealed record DeviceTime(DateTime Local, TimeSpan? Offset, string Raw)
{
    /// <summary>The instant in UTC; <see langword="null"/> when the offset is not known.</summary>
    public DateTimeOffset? Instant =>
        Offset is { } offset
            ? new DateTimeOffset(DateTime.SpecifyKind(Local, DateTimeKind.Unspecified), offset).ToUniversalTime()
            : null;
}
