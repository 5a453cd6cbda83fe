namespace Hearth.Service.Devices;

/// <summary>A place whose part an inventory no longer named: another part that appears there was put in for it.</summary>
/// <param name="Position">Where.</param>
/// <param name="SerialNumber">What was there.</param>
/// <param name="At">When it was missed.</param>
public sealed record VacatedPlace(string Position, string SerialNumber, DateTimeOffset At);
