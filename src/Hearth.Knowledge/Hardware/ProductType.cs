using System.Text.Json.Serialization;

namespace Hearth.Knowledge.Hardware;

/// <summary>What a product is.</summary>
public enum ProductType
{
    /// <summary>A switch of fixed form, or a stackable one.</summary>
    [JsonStringEnumMemberName("switch")]
    Switch = 1,

    /// <summary>A router of fixed form.</summary>
    [JsonStringEnumMemberName("router")]
    Router = 2,

    /// <summary>A firewall or security gateway.</summary>
    [JsonStringEnumMemberName("firewall")]
    Firewall = 3,

    /// <summary>A server.</summary>
    [JsonStringEnumMemberName("server")]
    Server = 4,

    /// <summary>A chassis that takes supervisors, line cards or blades.</summary>
    [JsonStringEnumMemberName("chassis")]
    Chassis = 5,

    /// <summary>A fabric interconnect.</summary>
    [JsonStringEnumMemberName("fabric-interconnect")]
    FabricInterconnect = 6,

    /// <summary>A fabric extender.</summary>
    [JsonStringEnumMemberName("fabric-extender")]
    FabricExtender = 7,

    /// <summary>A wireless controller.</summary>
    [JsonStringEnumMemberName("wireless-controller")]
    WirelessController = 8,

    /// <summary>A wireless access point or bridge.</summary>
    [JsonStringEnumMemberName("access-point")]
    AccessPoint = 9,

    /// <summary>A voice gateway or adapter.</summary>
    [JsonStringEnumMemberName("voice-gateway")]
    VoiceGateway = 10,

    /// <summary>A telephone.</summary>
    [JsonStringEnumMemberName("phone")]
    Phone = 11,

    /// <summary>A video or collaboration endpoint.</summary>
    [JsonStringEnumMemberName("endpoint")]
    Endpoint = 12,

    /// <summary>A controller or other appliance.</summary>
    [JsonStringEnumMemberName("appliance")]
    Appliance = 13,

    /// <summary>A supervisor, route processor or route switch processor.</summary>
    [JsonStringEnumMemberName("supervisor")]
    Supervisor = 20,

    /// <summary>A line card.</summary>
    [JsonStringEnumMemberName("line-card")]
    LineCard = 21,

    /// <summary>A port adapter: it sits in a line card.</summary>
    [JsonStringEnumMemberName("port-adapter")]
    PortAdapter = 22,

    /// <summary>Another module: uplinks, interfaces, services, fabric, daughter cards.</summary>
    [JsonStringEnumMemberName("module")]
    Module = 23,

    /// <summary>A power supply.</summary>
    [JsonStringEnumMemberName("power-supply")]
    PowerSupply = 24,

    /// <summary>A fan or fan tray.</summary>
    [JsonStringEnumMemberName("fan")]
    Fan = 25,

    /// <summary>A transceiver or its adapter.</summary>
    [JsonStringEnumMemberName("transceiver")]
    Transceiver = 26,

    /// <summary>A memory module.</summary>
    [JsonStringEnumMemberName("memory")]
    Memory = 27,

    /// <summary>A disk, flash card or stick.</summary>
    [JsonStringEnumMemberName("storage")]
    Storage = 28,

    /// <summary>A cable.</summary>
    [JsonStringEnumMemberName("cable")]
    Cable = 30,

    /// <summary>A mount, antenna or other accessory.</summary>
    [JsonStringEnumMemberName("accessory")]
    Accessory = 31,

    /// <summary>A licence.</summary>
    [JsonStringEnumMemberName("licence")]
    Licence = 40,

    /// <summary>A service contract.</summary>
    [JsonStringEnumMemberName("service")]
    Service = 41,
}
