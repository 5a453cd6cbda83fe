using Hearth.Service.Storage;

namespace Hearth.Service.Contracts;

/// <summary>One device that a contract covers: coverage is device by device (R126).</summary>
public sealed class CoveredLine : IFenced
{
    private CoveredLine() { }

    /// <summary>A new line.</summary>
    public CoveredLine(
        Guid id,
        Guid contractId,
        Guid companyId,
        string productId,
        string serialNumber,
        DateOnly startsOn,
        DateOnly endsOn
    )
    {
        Id = id;
        ContractId = contractId;
        CompanyId = companyId;
        ProductId = productId;
        SerialNumber = serialNumber;
        StartsOn = startsOn;
        EndsOn = endsOn;
    }

    public Guid Id { get; private set; }

    public Guid ContractId { get; private set; }

    public Guid? CompanyId { get; private set; }

    /// <summary>Product id, upper case.</summary>
    public string ProductId { get; private set; } = "";

    /// <summary>Serial number, upper case.</summary>
    public string SerialNumber { get; private set; } = "";

    /// <summary>First day covered.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day covered, inclusive.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Takes over changed dates.</summary>
    public void Change(DateOnly startsOn, DateOnly endsOn)
    {
        StartsOn = startsOn;
        EndsOn = endsOn;
    }
}
