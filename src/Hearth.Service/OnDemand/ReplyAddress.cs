using System.Collections.Immutable;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.OnDemand;

/// <summary>To whom an answer goes (D2). Messages prove nothing about who sent them, so only people known to belong to the device count.</summary>
internal static class ReplyAddress
{
    /// <summary>Longest user id or address looked for.</summary>
    private const int LongestName = 254;

    /// <summary>
    /// The user named by the request, if the device's company has one by that name; else the contact the message names, if
    /// that is a contact of the registration or a user of the company; else the contacts of the registration.
    /// </summary>
    public static async Task<ReplyTo> FindAsync(
        HearthDb db,
        ServedDevice served,
        string? userId,
        string? contactEmail,
        CancellationToken cancellationToken
    )
    {
        var note = "";
        if (!string.IsNullOrWhiteSpace(userId))
        {
            if (await UserAsync(db, served.Device.CompanyId, userId, cancellationToken) is { } named)
            {
                return new([named], "the user named by the request");
            }

            note = " (the user named by the request is none of the device's company)";
        }

        if (
            PseudoContacts.IsContact(contactEmail)
            && (
                served.Registration.ContactEmails.Contains(contactEmail, StringComparer.OrdinalIgnoreCase)
                || await UserAsync(db, served.Device.CompanyId, contactEmail, cancellationToken) is not null
            )
        )
        {
            return new([contactEmail], "the contact named by the message" + note);
        }

        return new(
            [.. served.Registration.ContactEmails.Distinct(StringComparer.OrdinalIgnoreCase)],
            "the contacts of the registration" + note
        );
    }

    /// <summary>The mail address of a company's user by name or address; <see langword="null"/> when there is none who may sign in.</summary>
    public static async Task<string?> UserAsync(
        HearthDb db,
        Guid? companyId,
        string nameOrAddress,
        CancellationToken cancellationToken
    )
    {
        var wanted = nameOrAddress.Trim().ToUpperInvariant();
        if (companyId is null || wanted.Length is 0 or > LongestName)
        {
            return null;
        }

        return await db.Set<User>()
            .Where(user =>
                user.CompanyId == companyId
                && !user.IsDisabled
                && (user.NormalizedUserName == wanted || user.NormalizedEmail == wanted)
            )
            .Select(user => user.Email)
            .FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Addresses for an answer.</summary>
/// <param name="Addresses">The addresses; may be none.</param>
/// <param name="Who">Who that is, for the trace.</param>
internal sealed record ReplyTo(ImmutableArray<string> Addresses, string Who);
