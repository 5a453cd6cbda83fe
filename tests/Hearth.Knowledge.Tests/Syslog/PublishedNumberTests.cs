using System.Text.RegularExpressions;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>
/// Numbers of ASA and fault codes of UCS have one meaning each, and a wrong digit explains another message. Both lists hold what was compared
/// with public lists; a number that is explained anew is to be compared, and entered here.
/// </summary>
/// <remarks>
/// Sources: the list of messages by severity in the syslog guide of ASA; the enumeration of faults in CISCO-UNIFIED-COMPUTING-MIB. Numbers,
/// severities and names are facts.
/// </remarks>
public sealed partial class PublishedNumberTests
{
    private const string FirewallNumbers = """
        1:
            101001 101002 101003 101004 101005 102001 103001 103002 103003 103004 103005 103006 103007 104001 104002 104003 104004
            105001 105002 105003 105004 105005 105006 105007 105008 105009 105011 105020 105021 105031 105032 105035 105036 105038
            105039 105040 105042 105043 105044 105045 105046 105047 105048 106021 106022 106101 199010 199021 323006 505011 505014
            505015 709003 709004 709005 709006 717049 717054 717055 735001 735002 735003 735004 735005 735006 735007 735011 735012
            735013 735014 735017 735020 735021 735022 735027 743001
        2:
            106001 106002 106006 106007 106016 106017 106018 106020 106024 113022 113023 199014 199020 201003 321005 321006 410002
            444004 709007 735023 735028 747011
        3:
            105010 106010 106011 106014 109020 109203 109212 199015 201002 201004 201008 201009 201011 201013 202010 210001 210005
            210006 210007 211001 211003 212001 212002 212003 212004 212005 212006 305005 305006 313001 313008 315004 321007 322001
            322002 322003 338309 338310 414001 414003 418018 421001 421007 505016 507003 610001 710003 713042 713048 713061 713122
            713123 713132 713166 713167 713194 713198 713206 713902 716057 717009 717027 717063 746016 747022 747030 747031 751002
            751004 751006 751009 751010 751020 751022 752006 752015
        4:
            106023 106103 108004 109017 113019 113029 113030 113034 113035 113036 113038 113040 120004 120005 120006 199016 209003
            209004 209005 313004 313005 313009 338001 338002 338004 338008 338202 400000 400013 400024 401002 401003 401004 402116
            402117 402118 402119 402120 402123 402124 402125 402127 405001 405003 407002 409023 410001 411001 411002 411003 411004
            413001 413002 413005 413006 418001 419001 419002 419003 420002 434001 434002 444005 444008 500004 709008 711004 713903
            717037 720022 722041 733100 733101 733102 733103 733104 733105 735015 735016 737012 747016 747025 747026 747029 750003
            751014 751015 752012
        5:
            109201 109210 111001 111002 111003 111004 111005 111007 111008 111010 120001 120002 199001 199017 304001 304002 305013
            321001 321002 336010 338302 338303 434004 500003 502101 502102 502103 503001 505001 505002 505003 505004 505013 611103
            713041 713049 713050 713068 713119 713120 713201 713259 713904 718060 718061 722010 722011 722012 722028 722032 722033
            722034 722037 737003 737004 746014 750002 750006 750007 751025 769004 771001 771002
        6:
            106012 106015 106025 106026 106100 106102 109001 109005 109006 109202 110002 110003 113004 113005 113006 113007 113008
            113009 113011 113012 113014 113015 113016 113039 120003 120007 199002 199005 199018 201010 201012 210022 302003 302004
            302010 302012 302013 302014 302015 302016 302017 302018 302020 302021 302022 302023 302024 302025 302026 302027 302303
            302304 303002 305009 305010 305011 305012 308001 315011 321003 321004 414004 421002 602101 602303 602304 603108 603109
            604101 604103 604104 605004 605005 607001 608001 611101 611102 616001 622001 713172 713184 713228 713905 716001 716002
            716038 716039 716058 716059 717022 717028 720032 720037 722022 722023 722036 722051 722055 725001 725002 725003 725006
            725007 725016 734001 737016 737026 747004 751026
        7:
            111009 199019 609001 609002 710001 710002 710004 710005 710006 713906 725012 725014
        """;

    private const string Faults = """
            F0156=FabricComputeSlotEpMisplacedInChassisSlot F0157=FabricComputeSlotEpServerIdentificationProblem
            F0169=VnicEtherConfigFailed F0170=VnicFcConfigFailed F0174=ProcessorUnitInoperable F0175=ProcessorUnitThermalNonCritical
            F0176=ProcessorUnitThermalThresholdCritical F0177=ProcessorUnitThermalThresholdNonRecoverable
            F0178=ProcessorUnitVoltageThresholdNonCritical F0179=ProcessorUnitVoltageThresholdCritical
            F0180=ProcessorUnitVoltageThresholdNonRecoverable F0181=StorageLocalDiskInoperable F0182=StorageItemCapacityExceeded
            F0183=StorageItemCapacityWarning F0184=MemoryUnitDegraded F0185=MemoryUnitInoperable
            F0186=MemoryUnitThermalThresholdNonCritical F0187=MemoryUnitThermalThresholdCritical
            F0188=MemoryUnitThermalThresholdNonRecoverable F0189=MemoryArrayVoltageThresholdNonCritical
            F0190=MemoryArrayVoltageThresholdCritical F0191=MemoryArrayVoltageThresholdNonRecoverable
            F0200=AdaptorUnitUnidentifiableFru F0203=AdaptorUnitMissing F0206=AdaptorUnitAdaptorReachability
            F0207=AdaptorHostIfLinkDown F0209=AdaptorExtIfLinkDown F0276=PortPIoLinkDown F0277=PortPIoFailed
            F0278=PortPIoHardwareFailure F0279=PortPIoSfpNotPresent F0282=FabricExternalPcDown F0283=DcxVcDown
            F0291=NetworkElementInoperable F0293=MgmtEntityDegraded F0294=MgmtEntityDown F0304=DcxNsFailed
            F0305=ComputePhysicalInsufficientlyEquipped F0306=ComputePhysicalIdentityUnestablishable F0310=ComputeBoardPowerError
            F0311=ComputePhysicalPowerProblem F0312=ComputePhysicalThermalProblem F0313=ComputePhysicalBiosPostTimeout
            F0314=ComputePhysicalDiscoveryFailed F0315=ComputePhysicalAssociationFailed F0317=ComputePhysicalInoperable
            F0318=ComputePhysicalUnassignedMissing F0319=ComputePhysicalAssignedMissing F0320=ComputePhysicalUnidentified
            F0321=ComputePhysicalUnassignedInaccessible F0322=ComputePhysicalAssignedInaccessible F0324=LsServerFailed
            F0326=LsServerDiscoveryFailed F0327=LsServerConfigFailure F0329=LsServerMaintenanceFailed F0330=LsServerRemoved
            F0331=LsServerInaccessible F0332=LsServerAssociationFailed F0334=LsServerUnassociated F0337=LsServerServerUnfulfilled
            F0367=EtherSwitchIntFIoSatelliteConnectionAbsent F0368=EtherSwitchIntFIoSatelliteWiringProblem
            F0369=EquipmentPsuPowerSupplyProblem F0371=EquipmentFanDegraded F0373=EquipmentFanInoperable
            F0374=EquipmentPsuInoperable F0376=EquipmentIOCardRemoved F0377=EquipmentFanModuleMissing F0378=EquipmentPsuMissing
            F0379=EquipmentIOCardThermalProblem F0380=EquipmentFanModuleThermalThresholdNonCritical
            F0381=EquipmentPsuThermalThresholdNonCritical F0382=EquipmentFanModuleThermalThresholdCritical
            F0383=EquipmentPsuThermalThresholdCritical F0384=EquipmentFanModuleThermalThresholdNonRecoverable
            F0385=EquipmentPsuThermalThresholdNonRecoverable F0387=EquipmentPsuVoltageThresholdNonCritical
            F0389=EquipmentPsuVoltageThresholdCritical F0391=EquipmentPsuVoltageThresholdNonRecoverable
            F0392=EquipmentPsuPerfThresholdNonCritical F0393=EquipmentPsuPerfThresholdCritical
            F0394=EquipmentPsuPerfThresholdNonRecoverable F0395=EquipmentFanPerfThresholdNonCritical
            F0396=EquipmentFanPerfThresholdCritical F0397=EquipmentFanPerfThresholdNonRecoverable
            F0398=EquipmentIOCardFirmwareUpgrade F0399=EquipmentChassisUnsupportedConnectivity F0400=EquipmentChassisUnacknowledged
            F0401=EquipmentIOCardUnsupportedConnectivity F0402=EquipmentIOCardUnacknowledged F0403=EquipmentIOCardPeerDisconnected
            F0404=EquipmentChassisIdentity F0405=EquipmentIOCardIdentity F0406=EquipmentFanModuleIdentity F0407=EquipmentPsuIdentity
            F0408=EquipmentChassisPowerProblem F0409=EquipmentChassisThermalThresholdCritical
            F0410=EquipmentChassisThermalThresholdNonCritical F0411=EquipmentChassisThermalThresholdNonRecoverable
            F0424=ComputeBoardCmosVoltageThresholdCritical F0425=ComputeBoardCmosVoltageThresholdNonRecoverable
            F0428=MgmtEntityElectionFailure F0429=MgmtEntityHaNotReady F0430=MgmtEntityVersionIncompatible F0434=EquipmentFanMissing
            F0435=EquipmentIOCardAutoUpgradingFirmware F0436=FirmwarePackItemImageMissing
            F0440=EtherSwitchIntFIoSatelliteWiringNumbersUnexpected F0451=MgmtEntityManagementServicesFailure
            F0452=MgmtEntityManagementServicesUnresponsive F0456=EquipmentChassisInoperable F0458=EtherServerIntFIoHardwareFailure
            F0460=SysdebugMEpLogMEpLogLog F0461=SysdebugMEpLogMEpLogVeryLow F0462=SysdebugMEpLogMEpLogFull F0463=ComputePoolEmpty
            F0464=UuidpoolPoolEmpty F0465=IppoolPoolEmpty F0466=MacpoolPoolEmpty F0470=FirmwareUpdatableImageUnusable
            F0471=FirmwareBootUnitCantBoot F0476=FcpoolInitiatorsEmpty F0478=EquipmentIOCardInaccessible F0479=DcxVIfLinkState
            F0480=EquipmentFanModuleDegraded F0481=EquipmentIOCardPostFailure F0484=EquipmentFanPerfThresholdLowerNonRecoverable
            F0502=MemoryUnitIdentityUnestablishable F0517=ComputePhysicalPostFailure F0528=EquipmentPsuOffline
            F0531=StorageRaidBatteryInoperable F0532=SysdebugMEpLogTransferError F0533=ComputeRtcBatteryInoperable
            F0535=MemoryBufferUnitThermalThresholdNonCritical F0536=MemoryBufferUnitThermalThresholdCritical
            F0537=MemoryBufferUnitThermalThresholdNonRecoverable F0538=ComputeIOHubThermalNonCritical
            F0539=ComputeIOHubThermalThresholdCritical F0540=ComputeIOHubThermalThresholdNonRecoverable
            F0543=EquipmentChassisIdentityUnestablishable F0549=SwVlanPortNsResourceStatus F0670=LicenseInstanceGracePeriodWarning1
            F0671=LicenseInstanceGracePeriodWarning2 F0672=LicenseInstanceGracePeriodWarning3
            F0673=LicenseInstanceGracePeriodWarning4 F0674=LicenseInstanceGracePeriodWarning5
            F0675=LicenseInstanceGracePeriodWarning6 F0676=LicenseInstanceGracePeriodWarning7 F0713=PortPIoInvalidSfp
            F0794=EquipmentFanModuleInoperable F0844=MemoryUnitDisabled F0863=MgmtEntityDevice1SharedStorageError
            F0864=MgmtEntityDevice2SharedStorageError F0865=MgmtEntityDevice3SharedStorageError F0868=ComputeBoardPowerFail
            F0881=EquipmentPsuPowerSupplyShutdown F0883=EquipmentPsuInputError F0996=StorageLocalDiskDegraded
            F0997=StorageRaidBatteryDegraded F0998=StorageRaidBatteryRelearnAborted F0999=StorageRaidBatteryRelearnFailed
            F1005=StorageLocalDiskRebuildFailed F1006=StorageLocalDiskCopybackFailed F1007=StorageVirtualDriveInoperable
            F1008=StorageVirtualDriveDegraded F1009=StorageVirtualDriveReconstructionFailed F1732=StorageLocalDiskFailed
            F1948=StorageLocalDiskUnhealthy
        """;

    /// <summary>What a part of a fault's name means, and the words of which a text about it has one.</summary>
    private const string WordsOfNames = """
        EquipmentPsu: power suppl
        EquipmentFan: fan
        EquipmentIOCard: IO module
        EquipmentChassis: chassis
        MemoryUnit: memory
        MemoryArray: memory
        MemoryBuffer: memory buffer
        ProcessorUnit: processor
        StorageLocalDisk: disk
        RaidBattery: battery
        VirtualDrive: virtual drive
        LsServer: profile
        ComputePhysical: server
        ComputeBoard: server
        ComputeIOHub: IO hub
        Adaptor: adapter, interface of a server
        License: licence
        PortPIo: port of a fabric interconnect
        MEpLog: event log
        Dcx: virtual
        Vnic: interface
        MgmtEntity: interconnect, cluster
        Thermal: warm, hot, temperature, heat
        Voltage: voltage, battery
        Missing: missing, not seen, not on
        Removed: removed
        Unidentif: identif, identity
        Identity: identi
        Inaccessible: reach
        Reachability: reach
        Full: full
        Down: down, no link
        Firmware: firmware, image
        Discovery: discovery, stock
        Associat: associated, put on a server
        Degraded: degraded, corrects, not as it should, reduced, without protection
        SharedStorage: memory in a chassis
        Pool: pool
        """;

    [Fact]
    public void Every_explained_number_of_the_firewall_has_its_published_severity()
    {
        var published = Severities();

        var explained = Tags().Where(tag => tag.StartsWith("ASA-", StringComparison.Ordinal)).ToArray();

        Assert.True(explained.Length >= 400, $"{explained.Length} numbers");
        Assert.All(
            explained.Select(tag => tag.Split('-')),
            parts => Assert.Equal((parts[2], published.GetValueOrDefault(parts[2])), (parts[2], parts[1]))
        );
    }

    [Fact]
    public void Every_explained_fault_is_published_and_its_text_speaks_of_what_its_name_says()
    {
        var names = Entries(Faults).Select(entry => entry.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var words = WordsOfNames
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": "))
            .ToDictionary(pair => pair[0], pair => pair[1].Split(", "));
        var faults = MessageExplanations
            .BuiltIn.All.Where(text => text.Platforms.Contains("ucs"))
            .SelectMany(text => text.Tags.Select(tag => (tag, text.Explanation)))
            .Where(fault => FaultCode().IsMatch(fault.tag))
            .ToArray();

        Assert.True(faults.Length >= 150, $"{faults.Length} faults");
        Assert.All(
            faults,
            fault =>
            {
                Assert.True(names.TryGetValue(fault.tag, out var name), $"{fault.tag} is no published fault.");
                Assert.All(
                    words.Where(word => name!.Contains(word.Key, StringComparison.Ordinal)),
                    word =>
                        Assert.True(
                            word.Value.Any(one => fault.Explanation.Contains(one, StringComparison.OrdinalIgnoreCase)),
                            $"{fault.tag} is {name}: none of '{string.Join("', '", word.Value)}' in: {fault.Explanation}"
                        )
                );
            }
        );
    }

    private static IEnumerable<string> Tags() => MessageExplanations.BuiltIn.All.SelectMany(text => text.Tags);

    private static string[] Entries(string list) =>
        list.Split([' ', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Severities()
    {
        var severities = new Dictionary<string, string>();
        var severity = "";
        foreach (var entry in Entries(FirewallNumbers))
        {
            if (entry.EndsWith(':'))
            {
                severity = entry[..^1];
            }
            else
            {
                severities.Add(entry, severity);
            }
        }

        return severities;
    }

    [GeneratedRegex(@"^F\d{4}$")]
    private static partial Regex FaultCode();
}
