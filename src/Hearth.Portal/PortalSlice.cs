using Hearth.Portal.Accounts;
using Hearth.Portal.Assets;
using Hearth.Portal.Devices;
using Hearth.Portal.Findings;
using Hearth.Portal.Home;
using Hearth.Portal.Layout;
using Hearth.Portal.Live;
using Hearth.Portal.Messages;
using Hearth.Portal.Receiver;
using Hearth.Portal.Registration;
using Hearth.Portal.Rules;
using Hearth.Portal.ServiceRequests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Portal;

/// <summary>Wires the pages people see.</summary>
public static class PortalSlice
{
    /// <summary>Adds the portal, on nodes that show it. The slices of the service must be added, accounts among them.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "hearth-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        AddSignIn(services);
        services.AddSingleton<AssetCatalog>();
        services.AddSingleton<RefusalTally>();
        services.AddSingleton<HomeOverview>();
        services.AddSingleton<DeviceList>();
        services.AddSingleton<DeviceReport>();
        services.AddSingleton<MessageHistory>();
        services.AddSingleton<MessageDetails>();
        services.AddSingleton<FindingList>();
        services.AddSingleton<ServiceRequestList>();
        services.AddSingleton<MuteList>();
        services.AddSingleton<PendingDevices>();
        services.AddSingleton<HandRegistration>();
        services.AddSingleton<ReceiverState>();
        services.AddSingleton<RetryMail>();
        services.AddSingleton<Profile>();
        return services;
    }

    /// <summary>
    /// Adds what stands before the endpoints, in this order: security headers, error pages, sign-in, authorization, forms.
    /// Call it once, before the endpoints are mapped; without it there is no portal and no sign-in.
    /// </summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app)
    {
        SecurityHeaders.Use(app);
        ErrorPages.Use(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>Maps pages, files and the live stream.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder endpoints)
    {
        // Counting begins with the process, not with the first look at the page.
        endpoints.ServiceProvider.GetRequiredService<RefusalTally>();
        AssetEndpoint.Map(endpoints);
        LiveEndpoint.Map(endpoints);
        SignOutEndpoint.Map(endpoints);
        RawTextEndpoint.Map(endpoints);
        AttachmentEndpoint.Map(endpoints);
        var pages = endpoints.MapRazorComponents<App>();
        pages.Add(LeaveRootToDevices);
        pages.Add(LimitForms);
        return endpoints;
    }

    /// <summary>What is not said otherwise by the page is small: forms are read whole before they are judged.</summary>
    private static void LimitForms(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IRequestSizeLimitMetadata>().Any())
        {
            endpoint.Metadata.Add(new FormSizeAttribute(FormSizeAttribute.Usual));
        }
    }

    /// <summary>Devices that were given nothing but the host's name post to its root: the home page is for reading only.</summary>
    private static void LeaveRootToDevices(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: "/" })
        {
            foreach (var methods in endpoint.Metadata.OfType<HttpMethodMetadata>().ToArray())
            {
                endpoint.Metadata.Remove(methods);
            }

            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
        }
    }

    /// <summary>Every endpoint asks for a person with an account in use, unless it says that it is for anybody.</summary>
    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(SessionCookie.Configure);
        services.AddScoped<CurrentViewer>();
        services.AddScoped<SignIn>();
        services.AddScoped<IAuthorizationHandler, ViewerAuthorization>();
        var person = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .AddRequirements(new ViewerRequirement(StaffOnly: false))
            .Build();
        var staff = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .AddRequirements(new ViewerRequirement(StaffOnly: true))
            .Build();
        services
            .AddAuthorizationBuilder()
            .SetDefaultPolicy(person)
            .SetFallbackPolicy(person)
            .AddPolicy(ViewerRequirement.Staff, staff);
    }
}
