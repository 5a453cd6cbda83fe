using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Storage;

/// <summary>Hands out the numbers people see, such as those of service requests, without gaps or repeats.</summary>
public static class NumberSequence
{
    /// <summary>Takes the next number in the session's open transaction.</summary>
    /// <param name="db">A session with a transaction; the number is taken back if it is rolled back.</param>
    /// <param name="name">Name of the sequence.</param>
    /// <param name="first">First number ever handed out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<long> NextAsync(HearthDb db, string name, long first, CancellationToken cancellationToken)
    {
        var following = first + 1;
        var next = await db
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO number_sequences (name, next_value) VALUES ({name}, {following})
                ON CONFLICT (name) DO UPDATE SET next_value = number_sequences.next_value + 1
                RETURNING next_value
                """
            )
            .ToListAsync(cancellationToken);
        return next[0] - 1;
    }
}
