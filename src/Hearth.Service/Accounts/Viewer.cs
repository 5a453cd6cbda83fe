using System.Collections.Immutable;
using Hearth.Service.Storage;

namespace Hearth.Service.Accounts;

/// <summary>Who is looking: the signed-in person with what he may do.</summary>
/// <param name="UserId">The user.</param>
/// <param name="DisplayName">Name as others see it.</param>
/// <param name="CompanyId">Own company; <see langword="null"/> for staff.</param>
/// <param name="Roles">Roles held, with their companies.</param>
public sealed record Viewer(Guid UserId, string DisplayName, Guid? CompanyId, ImmutableArray<HeldRole> Roles)
{
    /// <summary>Whether the person is support staff of the service.</summary>
    public bool IsSupport => Roles.Any(held => held.Role == Role.SupportEngineer);

    /// <summary>Whether the person runs the installation.</summary>
    public bool IsSystemAdministrator => Roles.Any(held => held.Role == Role.SystemAdministrator);

    /// <summary>Whether the person may register devices for the own company.</summary>
    public bool MayRegisterDevices =>
        CompanyId is { } own
        && Roles.Any(held => held.CompanyId == own && held.Role is Role.DeviceUser or Role.CompanyAdministrator);

    /// <summary>
    /// Whether the person may keep rules silent on devices that <see cref="Fence"/> admits: people of the company that owns them,
    /// and support. Running the installation is no reason to.
    /// </summary>
    public bool MayMuteRules =>
        IsSupport || Roles.Any(held => held.Role is Role.DeviceUser or Role.CompanyAdministrator);

    /// <summary>What the person's queries may see.</summary>
    public Fence Fence =>
        IsSupport
            ? Fence.Everything
            : Fence.Of(
                Roles
                    .Where(held => held.Role is Role.DeviceUser or Role.CompanyAdministrator)
                    .Select(held => held.CompanyId)
                    .OfType<Guid>()
                    .Distinct()
            );
}

/// <summary>A role with the company it is for.</summary>
/// <param name="Role">The role.</param>
/// <param name="CompanyId">The company; <see langword="null"/> for the service's own staff.</param>
public sealed record HeldRole(Role Role, Guid? CompanyId);
