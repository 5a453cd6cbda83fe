using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Http;

namespace Hearth.Portal.Accounts;

/// <summary>Who is looking, found out once per request.</summary>
public sealed class CurrentViewer(FindViewer find, IHttpContextAccessor accessor)
{
    private Viewer? _viewer;
    private bool _isKnown;

    /// <summary>The viewer; <see langword="null"/> when nobody is signed in or the account is disabled.</summary>
    public async Task<Viewer?> FindAsync(CancellationToken cancellationToken)
    {
        if (!_isKnown && accessor.HttpContext is { } http)
        {
            _viewer = await find.FindAsync(http.User, cancellationToken);
            _isKnown = true;
        }

        return _viewer;
    }
}
