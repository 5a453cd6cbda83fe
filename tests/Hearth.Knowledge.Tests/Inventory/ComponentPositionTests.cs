using Hearth.Knowledge.Inventory;

namespace Hearth.Knowledge.Tests.Inventory;

public sealed class ComponentPositionTests
{
    [Theory]
    [InlineData("Power Supply Module 0", "0")]
    [InlineData("PS0", "0")]
    [InlineData("Switch 1 - Power Supply A", "1/a")]
    [InlineData("1A", "1/a")]
    [InlineData("subslot 0/1 transceiver 02", "0/1/2")]
    [InlineData("Fan Tray", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Words_are_dropped_and_the_place_stays(string? text, string key)
    {
        Assert.Equal(key, ComponentPosition.KeyOf(text));
    }

    [Theory]
    [InlineData(ComponentClass.PowerSupply, "PS 02", "power supply 2")]
    [InlineData(ComponentClass.Port, "GigabitEthernet1/0/7", "port GigabitEthernet1/0/7")]
    [InlineData(ComponentClass.Fan, "tray", null)]
    [InlineData(ComponentClass.Fan, " ", null)]
    public void A_place_is_named_with_its_class(ComponentClass component, string place, string? name)
    {
        Assert.Equal(name, ComponentPosition.Name(component, place));
    }

    [Theory]
    [InlineData("Slot 1 Supervisor", null, "C9500X", ComponentClass.Supervisor)]
    [InlineData("Slot 5", "Supervisor Engine 720", null, ComponentClass.Supervisor)]
    [InlineData("Switch 1 - Power Supply A", null, null, ComponentClass.PowerSupply)]
    [InlineData("Power supply 1 fan", null, null, ComponentClass.Fan)]
    [InlineData("1", null, "PWR-C1-715WAC", ComponentClass.PowerSupply)]
    [InlineData("Switch 2", "C9300-48P", null, ComponentClass.Chassis)]
    [InlineData("?", null, null, ComponentClass.Unknown)]
    public void Words_tell_the_class(string position, string? description, string? productId, ComponentClass expected)
    {
        Assert.Equal(expected, ComponentKind.Of(position, description, productId));
    }

    [Theory]
    [InlineData("port Te1/1/1", "port TenGigabitEthernet1/1/1", true)]
    [InlineData("port Gi1/0/7", "port GigabitEthernet1/0/7", true)]
    [InlineData("port Eth1/7", "port Ethernet1/7", true)]
    [InlineData("port Te1/1/1", "port Te1/1/1", true)]
    [InlineData("port Te1/1/1", "port TenGigabitEthernet1/1/11", false)]
    [InlineData("port Gi1/1/1", "port TenGigabitEthernet1/1/1", false)]
    [InlineData("port T1/1/1", "port TenGigabitEthernet1/1/1", false)]
    [InlineData("port dmz", "port dm", false)]
    [InlineData("module 1", "module 1/1", false)]
    [InlineData(null, "port Te1/1/1", false)]
    [InlineData(null, null, true)]
    public void A_port_is_the_same_written_short_or_in_full(string? one, string? other, bool same)
    {
        Assert.Equal(same, ComponentPosition.AreSame(one, other));
        Assert.Equal(same, ComponentPosition.AreSame(other, one));
    }
}
