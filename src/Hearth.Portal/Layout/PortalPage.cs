using Hearth.Portal.Accounts;
using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Hearth.Portal.Layout;

/// <summary>A page of a signed-in person: finds out who is looking, then loads what he may see.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required CurrentViewer Current { get; set; }

    /// <summary>Who is looking.</summary>
    protected Viewer Viewer { get; private set; } = null!;

    /// <summary>Ends when nobody waits for the page any more.</summary>
    protected CancellationToken Aborted => Http.RequestAborted;

    /// <inheritdoc/>
    protected sealed override async Task OnInitializedAsync()
    {
        Viewer =
            await Current.FindAsync(Aborted)
            ?? throw new InvalidOperationException("The page was reached by nobody; its authorization is missing.");
        await LoadAsync();
    }

    /// <summary>Loads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>What was asked for does not exist, or not for this person: the two look the same.</summary>
    protected void NotThere() => Http.Response.StatusCode = StatusCodes.Status404NotFound;
}
