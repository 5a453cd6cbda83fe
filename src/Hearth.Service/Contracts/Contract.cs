using Hearth.Service.Storage;

namespace Hearth.Service.Contracts;

/// <summary>A support contract of a company.</summary>
public sealed class Contract : IFenced
{
    private Contract() { }

    /// <summary>A new contract.</summary>
    public Contract(
        Guid id,
        string number,
        Guid companyId,
        string program,
        string level,
        DateOnly startsOn,
        DateOnly endsOn
    )
    {
        Id = id;
        Number = number;
        CompanyId = companyId;
        Program = program;
        Level = level;
        StartsOn = startsOn;
        EndsOn = endsOn;
    }

    public Guid Id { get; private set; }

    /// <summary>Contract number, unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The company that holds the contract.</summary>
    public Guid? CompanyId { get; private set; }

    /// <summary>Program code, such as <c>SNT</c>.</summary>
    public string Program { get; private set; } = "";

    /// <summary>Hardware service level, such as <c>NBD</c> or <c>24x7x4</c>.</summary>
    public string Level { get; private set; } = "";

    /// <summary>First day of the contract.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day of the contract, inclusive.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Takes over changed terms.</summary>
    public void Renew(string program, string level, DateOnly startsOn, DateOnly endsOn)
    {
        Program = program;
        Level = level;
        StartsOn = startsOn;
        EndsOn = endsOn;
    }
}
