namespace Hearth.Knowledge.Releases;

/// <summary>Software whose releases are named by one grammar.</summary>
public enum ReleaseFamily
{
    /// <summary>Any other product: numbers and words as they come, without an order between words.</summary>
    Other = 0,

    /// <summary>IOS: <c>15.2(7)E3</c>.</summary>
    Ios = 1,

    /// <summary>IOS XE: <c>17.9.4a</c>, before 16 <c>3.16.4aS</c>.</summary>
    IosXe = 2,

    /// <summary>IOS XR: <c>7.5.2</c>.</summary>
    IosXr = 3,

    /// <summary>NX-OS on Nexus and MDS, also in ACI mode: <c>9.3(10)</c>, <c>7.0(3)I7(9)</c>.</summary>
    NxOs = 4,

    /// <summary>ASA: <c>9.16(4)18</c>.</summary>
    Asa = 5,

    /// <summary>Firepower Threat Defense and its management center: <c>7.4.1.1</c>.</summary>
    Ftd = 6,

    /// <summary>UCS and FXOS: <c>4.2(3d)</c>.</summary>
    Ucs = 7,

    /// <summary>Unified CM: <c>12.5(1)SU7</c>, <c>14SU2</c>.</summary>
    UnifiedCm = 8,
}
