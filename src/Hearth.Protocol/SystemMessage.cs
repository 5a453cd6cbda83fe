namespace Hearth.Protocol;

/// <summary>A system message such as <c>%C6KENV-SP-4-FANTRAYFAILED: fan tray failed</c>, taken apart.</summary>
/// <param name="Facility">Facility, such as <c>C6KENV</c>.</param>
/// <param name="SubFacility">Sub-facility between facility and severity, such as <c>SP</c>; <see langword="null"/> for none.</param>
/// <param name="Severity">Syslog severity, 0 (emergency) to 7 (debugging).</param>
/// <param name="Mnemonic">Mnemonic, such as <c>FANTRAYFAILED</c>.</param>
/// <param name="Text">Text behind the colon, trimmed.</param>
public sealed record SystemMessage(string Facility, string? SubFacility, int Severity, string Mnemonic, string Text)
{
    /// <summary>Facility and mnemonic, as rules name a message: <c>C6KENV-FANTRAYFAILED</c>. The severity digit is left out
    /// because different trains print the same message with different digits.</summary>
    public string Key => $"{Facility}-{Mnemonic}";
}
