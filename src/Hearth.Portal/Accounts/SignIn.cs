using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Hearth.Portal.Accounts;

/// <summary>Checks a name and a password. Takes as long for names that do not exist, and says the same about them.</summary>
public sealed class SignIn(SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher)
{
    private static readonly User Nobody = new();

    /// <summary>Signs the person in, or does not; why not is nobody's business.</summary>
    public async Task<bool> TryAsync(string userName, string password)
    {
        var user = await users.FindByNameAsync(userName);
        if (user is null || user.IsDisabled)
        {
            hasher.HashPassword(Nobody, password);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded;
    }
}
