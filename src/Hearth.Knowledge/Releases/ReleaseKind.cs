namespace Hearth.Knowledge.Releases;

/// <summary>What kind of release it is, by the part of its number that it counts.</summary>
/// <remarks>Source: the kinds of requirements R176 to R178; which number counts what is said at each family's grammar.</remarks>
public enum ReleaseKind
{
    /// <summary>A first number of its own: IOS 12.0, Unified CM 14.</summary>
    Major = 1,

    /// <summary>A second number of its own, new functions: IOS 12.3, IOS XE 17.9.1.</summary>
    Minor = 2,

    /// <summary>Repairs collected on a train: IOS 12.2(16), IOS XE 17.9.4.</summary>
    Maintenance = 3,

    /// <summary>A maintenance release built again with a few repairs: IOS 12.2(16a), ASA 9.16(4)18.</summary>
    Rebuild = 4,

    /// <summary>A build on the way to the next maintenance release: IOS 12.4(13.7), IOS XE 17.18.1prd21.</summary>
    Interim = 5,

    /// <summary>Of a product whose numbers Hearth does not know the meaning of.</summary>
    Unknown = 6,
}
