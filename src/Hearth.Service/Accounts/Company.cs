namespace Hearth.Service.Accounts;

/// <summary>A company whose devices call home, or that helps one.</summary>
public sealed class Company
{
    private Company() { }

    /// <summary>A new company.</summary>
    public Company(Guid id, string name, CompanyKind kind, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        Kind = kind;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Name, unique.</summary>
    public string Name { get; private set; } = "";

    public CompanyKind Kind { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>What a company is to the service.</summary>
public enum CompanyKind
{
    /// <summary>Owns devices.</summary>
    Customer = 1,

    /// <summary>Helps customers that let it.</summary>
    Partner = 2,

    /// <summary>Runs the service.</summary>
    Vendor = 3,
}
