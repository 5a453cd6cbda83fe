using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show version</c>.</summary>
internal static class ShowVersion
{
    private const string Export = """
        This product contains cryptographic features and is subject to United
        States and local country laws governing import, export, transfer and
        use. By using this product you agree to comply with applicable laws and
        regulations.

        """;

    public static void Draw(DeviceView view, StringBuilder text)
    {
        switch (view.Device.Line.Platform)
        {
            case Platform.Catalyst6500:
                Catalyst6500(view, text);
                break;
            case Platform.Catalyst9300 or Platform.Isr4000:
                IosXe(view, text);
                break;
            default:
                Nexus(view, text);
                break;
        }
    }

    private static void Catalyst6500(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var train = device
            .Software.Replace("(", "", StringComparison.Ordinal)
            .Replace(")", "-", StringComparison.Ordinal);
        text.Append(
            $"""
            Cisco IOS Software, s2t54 Software (s2t54-ADVENTERPRISEK9-M), Version {device.Software}, RELEASE SOFTWARE (fc3)
            Technical Support: http://www.cisco.com/techsupport
            Copyright (c) 1986-2022 by Cisco Systems, Inc.
            Compiled Tue 08-Mar-22 05:51 by prod_rel_team

            ROM: System Bootstrap, Version 12.2(50r)SYS3, RELEASE SOFTWARE (fc1)

            {device.HostName} uptime is {Uptime(view)}
            Uptime for this control processor is {Uptime(view)}
            {Reset(view)}
            System image file is "bootdisk:s2t54-adventerprisek9-mz.SPA.{train}.bin"
            Last reload reason: {Reason(view)}

            {Export}
            cisco {device.Line.ProductId} (M8572) processor (revision {device.Line.HardwareVersion}) with 1785856K/262144K bytes of memory.
            Processor board ID {device.SerialNumber}
             CPU: MPC8572_E, Version: 2.1, (0x80E80021)
             CORE: E500, Version: 3.0, (0x80210030)
             CPU:1500MHz, CCB:600MHz, DDR:600MHz
             L1:    D-cache 32 kB enabled
                    I-cache 32 kB enabled

            Last reset from power-on
            12 Virtual Ethernet interfaces
            {device.PartsOf(PartRole.LineCard).Sum(part => part.Model.Ports)} Gigabit Ethernet interfaces
            10 Ten Gigabit Ethernet interfaces
            2543K bytes of non-volatile configuration memory.

            Configuration register is 0x2102


            """
        );
    }

    private static void IosXe(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var isSwitch = device.Line.Platform == Platform.Catalyst9300;
        var image = isSwitch
            ? $"flash:cat9k_iosxe.{device.Software}.SPA.bin"
            : $"bootflash:isr4300-universalk9.{device.Software}.SPA.bin";
        var product = isSwitch
            ? "Catalyst L3 Switch Software (CAT9K_IOSXE)"
            : "ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M)";
        text.Append(
            $"""
            Cisco IOS XE Software, Version {Padded(device.Software)}
            Cisco IOS Software [Cupertino], {product}, Version {device.Software}, RELEASE SOFTWARE (fc3)
            Technical Support: http://www.cisco.com/techsupport
            Copyright (c) 1986-2023 by Cisco Systems, Inc.
            Compiled Fri 20-Oct-23 10:44 by mcpre

            Cisco IOS-XE software, Copyright (c) 2005-2023 by cisco Systems, Inc.
            All rights reserved.  Certain components of Cisco IOS-XE software are
            licensed under the GNU General Public License ("GPL") Version 2.0.

            ROM: IOS-XE ROMMON

            {device.HostName} uptime is {Uptime(view)}
            Uptime for this control processor is {Uptime(view)}
            {Reset(view)}
            System image file is "{image}"
            Last reload reason: {Reason(view)}

            {Export}
            Smart Licensing Status: Smart Licensing Using Policy

            cisco {device.Line.ProductId} ({(isSwitch ? "X86" : "1RU")}) processor with {(
                isSwitch ? "1331521K/6147K" : "1687137K/6147K"
            )} bytes of memory.
            Processor board ID {device.SerialNumber}
            1 Virtual Ethernet interface
            {device.Parts.Sum(part => part.Model.Ports)} Gigabit Ethernet interfaces
            2048K bytes of non-volatile configuration memory.
            8388608K bytes of physical memory.
            11264000K bytes of {(isSwitch ? "Flash at flash:" : "flash memory at bootflash:")}.

            Configuration register is 0x{(isSwitch ? "102" : "2102")}


            """
        );
    }

    private static void Nexus(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var isModular = device.Line.Platform == Platform.Nexus7000;
        var age = Age(view);
        var started = Started(view);
        var image = isModular
            ? $"bootflash:///n7000-s2-dk9.{device.Software.Replace('(', '.').Replace(')', '.')}bin"
            : $"bootflash:///nxos.{device.Software.Replace('(', '.').Replace(")", "", StringComparison.Ordinal)}.bin";
        text.Append(
            $"""
            Cisco Nexus Operating System (NX-OS) Software
            TAC support: http://www.cisco.com/tac
            Documents: http://www.cisco.com/en/US/products/ps9372/tsd_products_support_series_home.html
            Copyright (c) 2002-2023, Cisco Systems, Inc. All rights reserved.
            The copyrights to certain works contained in this software are
            owned by other third parties and used and distributed under their own
            licenses, such as open source.

            Software
              BIOS: version {(isModular ? "2.12.0" : "07.69")}
             {(isModular ? "system" : "NXOS")}: version {device.Software}
              BIOS compile time:  04/08/2021
              {(isModular ? "system" : "NXOS")} image file is: {image}
              {(isModular ? "system" : "NXOS")} compile time:  2/28/2023 12:00:00 [02/28/2023 20:01:11]

            Hardware
              cisco {device.Line.Description} {(isModular ? "(\"Supervisor Module-2\")" : "")}
              Intel(R) Xeon(R) CPU with {(isModular ? "32745060" : "24632532")} kB of memory.
              Processor Board ID {device.SerialNumber}

              Device name: {device.HostName}
              bootflash:   {(isModular ? "4014080" : "53298520")} kB

            Kernel uptime is {(int)
                age.TotalDays} day(s), {age.Hours} hour(s), {age.Minutes} minute(s), {age.Seconds} second(s)

            Last reset at 543671 usecs after {started:ddd MMM d HH:mm:ss yyyy}
              Reason: Reset Requested by CLI command reload
              System version: {device.Software}
              Service:

            plugin
              Core Plugin, Ethernet Plugin

            Active Package(s):


            """
        );
    }

    private static string Reset(DeviceView view)
    {
        var started = Started(view);
        var zone = view.Device.Site.ZoneName;
        return IsCrash(view)
            ? $"System returned to ROM by error - an Error Interrupt, PC 0x{0x41000000 + (view.Cause!.Target.Number * 0x64):X8} at {started:HH:mm:ss} {zone} {started:ddd MMM d yyyy}"
            : $"System returned to ROM by power-on at {started:HH:mm:ss} {zone} {started:ddd MMM d yyyy}";
    }

    private static string Reason(DeviceView view) =>
        IsCrash(view) ? "Critical process fault, fault level 1, rc=139" : "power-on";

    private static bool IsCrash(DeviceView view) => view.Cause is { Fault.Group: Protocol.AlertGroup.Crash };

    private static DateTimeOffset Started(DeviceView view) => view.BootedAt.ToOffset(view.Device.Site.Offset);

    private static TimeSpan Age(DeviceView view) => view.At - view.BootedAt;

    private static string Uptime(DeviceView view)
    {
        var age = Age(view);
        return age.TotalDays < 1
            ? $"{(int)age.TotalMinutes} minutes"
            : $"{(int)age.TotalDays / 7} weeks, {(int)age.TotalDays % 7} days, {age.Hours} hours, {age.Minutes} minutes";
    }

    // 17.9.4a stands as 17.09.04a in the first line.
    private static string Padded(string version) =>
        string.Join(
            '.',
            version.Split('.').Select(part => part.Length < 2 || !char.IsAsciiDigit(part[1]) ? "0" + part : part)
        );
}
