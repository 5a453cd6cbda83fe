using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.OnDemand;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Service.Tools;
using Hearth.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hearth.Portal.Tests;

/// <summary>The portal on a free loopback port, over a real store, with the slices of the service and a clock moved by hand.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private static readonly Lazy<KnowledgeBase> Knowledge = new(() =>
        KnowledgeBase.LoadEmbedded() switch
        {
            KnowledgeLoad.Loaded(var loaded) => loaded,
            KnowledgeLoad.Refused(var faults) => throw new InvalidOperationException(string.Join('\n', faults)),
            _ => throw new System.Diagnostics.UnreachableException(),
        }
    );

    private readonly TemporaryFolder _folder;
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private PortalHost(TestDatabase database, bool takesUnsignedPacks)
    {
        _database = database;
        _folder = new TemporaryFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([
            new("Storage:PostgreSql", database.PostgreSql),
            new("Notifications:PortalUrl", "https://hearth.example"),
            new("Analysis:UnsignedPacks", takesUnsignedPacks ? "Allow" : "Refuse"),
        ]);
        builder.Logging.ClearProviders().AddProvider(new FaultOutput(TestContext.Current.TestOutputHelper));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder
            .Services.AddStorage(new DataFolder(_folder.Path))
            .AddNotifications()
            .AddAccounts()
            .AddContracts()
            .AddDevices()
            .AddRegistration()
            .AddEntitlement()
            .AddServiceRequests()
            .AddAnalysis(Knowledge.Value)
            .AddTools()
            .AddOnDemand()
            .AddIntake()
            .AddIntakeDoors();
        builder.Services.AddSingleton<SetAside>();
        builder.Services.AddSingleton<IntakeWorker>();
        builder.Services.AddPortal();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UsePortal();
        _app.MapIntake();
        _app.MapPortal();
        _app.MapGet("/broken", string () => throw new InvalidOperationException("the secret inside")).AllowAnonymous();
    }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    public HearthStore Store => Get<HearthStore>();

    public Uri Address => new(_app.Urls.First());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PortalHost> StartAsync(string database = "sqlite", bool takesUnsignedPacks = false)
    {
        var host = new PortalHost(await TestDatabase.CreateAsync(database), takesUnsignedPacks);
        await host.Get<SchemaMigrator>().MigrateAsync(Cancel);
        await host._app.StartAsync(Cancel);
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _app.Services.CreateAsyncScope();

    /// <summary>A browser of nobody in particular.</summary>
    public PortalBrowser Browser() => new(Address);

    /// <summary>A browser in which a new person has signed in.</summary>
    public async Task<PortalBrowser> SignedInAsync(string userName, string? company, params Role[] roles)
    {
        await AddPersonAsync(userName, company, roles);
        var browser = Browser();
        await browser.SignInAsync(userName, Password);
        return browser;
    }

    public async Task<Guid> AddPersonAsync(string userName, string? company, params Role[] roles)
    {
        await using var scope = Scope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<AddUser>()
            .AddAsync(
                new NewUser
                {
                    UserName = userName,
                    Email = $"{userName}@example.net",
                    DisplayName = userName,
                    Password = Password,
                    Roles = [.. roles],
                    Company = company,
                },
                Cancel
            );
        return Assert.IsType<AddUserOutcome.Added>(outcome).UserId;
    }

    /// <summary>A message in by the journal and through the pipeline; returns its row.</summary>
    public async Task<StoredMessage> ReceiveAsync(byte[] body)
    {
        var facts = new TransportFacts
        {
            ReceivedAt = Time.GetUtcNow(),
            Transport = Transport.Http,
            RemoteAddress = "192.0.2.7",
        };
        Assert.IsType<AppendOutcome.Stored>(
            await Get<MessageJournal>().AppendAsync(new JournalEntry(facts, body), Cancel)
        );
        await Get<IntakeWorker>().DrainAsync(Cancel);
        await using var db = Store.Open(Fence.Everything);
        return await db.Set<StoredMessage>()
            .AsNoTracking()
            .OrderByDescending(m => m.JournalPosition)
            .FirstAsync(Cancel);
    }

    public Task<StoredMessage> ReceiveAsync(Message message) => ReceiveAsync(AmlWriter.Write(message, AmlStyle.IosXe));

    /// <summary>A device that called home, was registered for a company and is covered.</summary>
    public async Task<Guid> RegisteredDeviceAsync(string company, string userName, string serial, string host)
    {
        await Get<ImportContracts>()
            .ImportAsync(
                [
                    new ContractRow(
                        $"C-{serial}",
                        company,
                        "SNT",
                        "NBD",
                        new DateOnly(2026, 1, 1),
                        new DateOnly(2026, 12, 31),
                        [new(DeviceMessages.ProductId, serial)]
                    ),
                ],
                Cancel
            );
        // A second apart, so that the newest mail is this device's.
        Time.Advance(TimeSpan.FromSeconds(1));
        await ReceiveAsync(DeviceMessages.Test(serial, host));
        var token = await MailedTokenAsync();
        var outcome = await Get<CompleteRegistration>().CompleteAsync(await ViewerAsync(userName), token, Cancel);
        return Assert.IsType<CompletionOutcome.Completed>(outcome).DeviceId;
    }

    /// <summary>The token in the newest mail that holds one.</summary>
    public async Task<string> MailedTokenAsync()
    {
        await using var db = Store.Open(Fence.Everything);
        var mail = await db.Set<OutboxMail>()
            .Where(m => m.Template == "M01")
            .OrderByDescending(m => m.CreatedAt)
            .FirstAsync(Cancel);
        var at = mail.TextBody.IndexOf("?token=", StringComparison.Ordinal) + 7;
        return mail.TextBody[at..(at + 26)];
    }

    public async Task<Viewer> ViewerAsync(string userName)
    {
        await using var db = Store.Open(Fence.Everything);
        var user = await db.Set<User>().AsNoTracking().FirstAsync(u => u.UserName == userName, Cancel);
        var roles = await db.Set<RoleAssignment>().Where(r => r.UserId == user.Id).ToListAsync(Cancel);
        return new Viewer(user.Id, userName, user.CompanyId, [.. roles.Select(r => new HeldRole(r.Role, r.CompanyId))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }
}
