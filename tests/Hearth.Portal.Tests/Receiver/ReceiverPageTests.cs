using AngleSharp.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests.Receiver;

public sealed class ReceiverPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_letter_is_shown_with_its_last_answer_and_waits_again_when_asked()
    {
        await using var host = await PortalHost.StartAsync();
        await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        await using var db = host.Store.Open(Fence.Everything);
        var mail = await db.Set<OutboxMail>().SingleAsync(Cancel);
        mail.GaveUp("550 no such <user>");
        await db.SaveChangesAsync(Cancel);
        using var browser = await host.SignedInAsync("root", null, Role.SystemAdministrator);

        var page = await browser.PageAsync("/receiver");
        using var done = await browser.SendAsync(page, "main form[method=post]");

        Assert.Contains(
            "550 no such <user>",
            page.QuerySelector("[aria-labelledby=stuck-title]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "waits again",
            (await PortalBrowser.ReadAsync(done)).QuerySelector("[role=status].notice")!.TextContent,
            StringComparison.Ordinal
        );
        await db.Entry(mail).ReloadAsync(Cancel);
        Assert.Equal(OutboxState.Waiting, mail.State);
        Assert.Equal(0, mail.Attempts);
    }

    [Fact]
    public async Task Messages_that_could_not_be_read_are_listed_with_the_reason()
    {
        await using var host = await PortalHost.StartAsync();
        await host.ReceiveAsync("hello?"u8.ToArray());
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync("/receiver");

        Assert.Contains(
            "unknown format",
            page.QuerySelector("[aria-labelledby=troubled-title]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "all that was acknowledged is processed",
            page.QuerySelector("[aria-labelledby=journal-title]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Refused_messages_are_counted_by_reason()
    {
        await using var host = await PortalHost.StartAsync();
        host.Get<IntakeMetrics>().Refused(Transport.Smtp, RefusalReason.JournalFull);
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync("/receiver");

        Assert.Contains(
            "journal full",
            page.QuerySelector("[aria-labelledby=refusals-title]")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
