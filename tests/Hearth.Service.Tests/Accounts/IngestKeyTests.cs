using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Accounts;

public sealed class IngestKeyTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_key_admits_its_own_text_until_it_is_revoked()
    {
        var drawn = IngestKeyText.Draw();
        var key = new IngestKey(Guid.Empty, "plant-4", drawn, null, At);
        Assert.True(IngestKeyText.TryParse(drawn.Text, out var sent));
        Assert.True(IngestKeyText.TryParse(IngestKeyText.Draw().Text, out var other));

        Assert.True(key.Admits(sent));
        Assert.False(key.Admits(other));
        Assert.True(key.TryRevoke(At));
        Assert.False(key.TryRevoke(At));
        Assert.False(key.Admits(sent));
    }

    [Fact]
    public void Neither_the_key_nor_its_text_shows_the_secret()
    {
        var drawn = IngestKeyText.Draw();
        var key = new IngestKey(Guid.Empty, "plant-4", drawn, null, At);

        Assert.DoesNotContain(drawn.Secret!, drawn.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(drawn.Secret!, JsonColumn<IngestKey>.Write(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hik_ABCDEFGH-23456789ABCDEFGHJKLMNPQRST")]
    [InlineData("hik_ABCDEFGH_23456789ABCDEFGHJKLMNPQRS")]
    [InlineData("hik_ABCDEFGH_23456789ABCDEFGHJKLMNPQRSTT")]
    [InlineData("xyz_ABCDEFGH_23456789ABCDEFGHJKLMNPQRST")]
    [InlineData("hik_ABCDEFG0_23456789ABCDEFGHJKLMNPQRST")]
    public void What_is_no_key_is_not_read(string? text) => Assert.False(IngestKeyText.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_name_is_free_again_once_its_key_is_revoked(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var add = service.Get<AddIngestKey>();
        await add.AddAsync("plant-4", null, Cancel);

        var taken = await add.AddAsync("plant-4", null, Cancel);
        var revoked = await service.Get<RevokeIngestKey>().RevokeAsync("plant-4", Cancel);
        var free = await add.AddAsync("plant-4", null, Cancel);

        Assert.Contains("already", Assert.IsType<AddIngestKeyOutcome.Refused>(taken).Reason, StringComparison.Ordinal);
        Assert.True(revoked);
        Assert.IsType<AddIngestKeyOutcome.Added>(free);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_companys_key_is_seen_within_its_fence_only(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var own = await service.AddPersonAsync("Hafen AG", "anna");
        var other = await service.AddPersonAsync("Werft AG", "bert");
        await service.Get<AddIngestKey>().AddAsync("harbour", "Hafen AG", Cancel);
        await service.Get<AddIngestKey>().AddAsync("service", null, Cancel);

        var unknown = await service.Get<AddIngestKey>().AddAsync("nobody's", "Niemand AG", Cancel);

        Assert.IsType<AddIngestKeyOutcome.Refused>(unknown);
        Assert.Equal(["harbour"], await NamesAsync(service, own.Fence));
        Assert.Empty(await NamesAsync(service, other.Fence));
        Assert.Equal(["harbour", "service"], await NamesAsync(service, Fence.Everything));
    }

    private static async Task<List<string>> NamesAsync(ServiceUnderTest service, Fence fence)
    {
        await using var db = service.Store.Open(fence);
        return await db.Set<IngestKey>().OrderBy(k => k.Name).Select(k => k.Name).ToListAsync(Cancel);
    }
}
