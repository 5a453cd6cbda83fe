using Hearth.Knowledge;
using Hearth.Service.Analysis;

namespace Hearth.Service.Tests.Analysis;

public sealed class WordsTests
{
    [Theory]
    [InlineData(ComponentClass.PowerSupply, "power supply 1", "power supply 1, PWR-A, serial AAA1")]
    [InlineData(ComponentClass.Module, "module 2/1", "module 2/1, PWR-A, serial AAA1")]
    [InlineData(ComponentClass.Transceiver, "port Te1/1/1", "transceiver at port Te1/1/1, PWR-A, serial AAA1")]
    [InlineData(ComponentClass.Fan, null, "fan, PWR-A, serial AAA1")]
    public void A_part_is_named_once(ComponentClass kind, string? position, string words)
    {
        var part = new PartProposal
        {
            Class = kind,
            Position = position,
            ProductId = "PWR-A",
            SerialNumber = "AAA1",
            Source = PartSource.Inventory,
        };

        Assert.Equal(words, Words.Of(part));
    }
}
