using Hearth.Portal.Layout;
using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Hearth.Portal.Accounts;

/// <summary>Ends the session. Only by a form of ours: another site must not sign people out.</summary>
internal static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/sign-out", HandleAsync)
            .WithMetadata(new FormSizeAttribute(FormSizeAttribute.Usual))
            .ExcludeFromDescription();

    internal static async Task<Results<RedirectHttpResult, BadRequest>> HandleAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SignInManager<User> signIn
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
