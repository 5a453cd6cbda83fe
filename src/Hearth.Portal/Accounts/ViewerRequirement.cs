using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Hearth.Portal.Accounts;

/// <summary>Asks for a signed-in person with an account in use, and for staff where that is said.</summary>
/// <param name="StaffOnly">Whether only the service's own staff may pass.</param>
internal sealed record ViewerRequirement(bool StaffOnly) : IAuthorizationRequirement
{
    /// <summary>Name of the policy for pages of the service's staff.</summary>
    public const string Staff = "hearth-staff";

    /// <summary>Whether a person is staff.</summary>
    public static bool IsStaff(Viewer viewer) => viewer.IsSupport || viewer.IsSystemAdministrator;
}

/// <summary>Decides on <see cref="ViewerRequirement"/>.</summary>
internal sealed class ViewerAuthorization(CurrentViewer current, IHttpContextAccessor accessor)
    : AuthorizationHandler<ViewerRequirement>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        ViewerRequirement requirement
    )
    {
        var aborted = accessor.HttpContext?.RequestAborted ?? CancellationToken.None;
        if (
            context.User.Identity is { IsAuthenticated: true }
            && await current.FindAsync(aborted) is { } viewer
            && (!requirement.StaffOnly || ViewerRequirement.IsStaff(viewer))
        )
        {
            context.Succeed(requirement);
        }
    }
}
