using Hearth.Portal.Accounts;
using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Hearth.Portal.Layout;

/// <summary>A page of a signed-in person: finds out who is looking, then loads what he may see.</summary>
public abstract class PortalPage : ComponentBase
{
    private bool _isLoaded;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required CurrentViewer Current { get; set; }

    /// <summary>Who is looking.</summary>
    protected Viewer Viewer { get; private set; } = null!;

    /// <summary>Who is looking, as the tools tell askers apart.</summary>
    protected string Asker => $"person {Viewer.UserId}";

    /// <summary>Ends when nobody waits for the page any more.</summary>
    protected CancellationToken Aborted => Http.RequestAborted;

    /// <inheritdoc/>
    /// <remarks>The page is loaded before it is first rendered, so that it never renders half of what it shows.</remarks>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_isLoaded)
        {
            Viewer =
                await Current.FindAsync(Aborted)
                ?? throw new InvalidOperationException("The page was reached by nobody; its authorization is missing.");
            await LoadAsync();
            _isLoaded = true;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Loads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>What was asked for does not exist, or not for this person: the two look the same.</summary>
    protected void NotThere() =>
        // Said as late as possible: a component whose response is 404 already is not rendered, and this page says it itself.
        Http.Response.OnStarting(() =>
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
