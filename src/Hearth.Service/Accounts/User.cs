using Microsoft.AspNetCore.Identity;

namespace Hearth.Service.Accounts;

/// <summary>A person who signs in.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Name as others see it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The person's own company; <see langword="null"/> for staff of the service.</summary>
    public Guid? CompanyId { get; set; }

    /// <summary>Whether signing in is forbidden.</summary>
    public bool IsDisabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What a person may do, for one company or for the service as a whole.</summary>
public sealed class RoleAssignment
{
    private RoleAssignment() { }

    /// <summary>A new assignment.</summary>
    public RoleAssignment(Guid id, Guid userId, Role role, Guid? companyId, DateTimeOffset grantedAt)
    {
        Id = id;
        UserId = userId;
        Role = role;
        CompanyId = companyId;
        GrantedAt = grantedAt;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>The company the role is for; <see langword="null"/> for roles of the service's own staff.</summary>
    public Guid? CompanyId { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }
}

/// <summary>The roles.</summary>
public enum Role
{
    /// <summary>Sees the company's devices, registers devices.</summary>
    DeviceUser = 1,

    /// <summary>The same, and manages the company's users.</summary>
    CompanyAdministrator = 2,

    /// <summary>Support engineer of the service: sees every company's devices and service requests.</summary>
    SupportEngineer = 3,

    /// <summary>Runs the installation: users, settings, health. Sees no company's messages by this role alone.</summary>
    SystemAdministrator = 4,
}
