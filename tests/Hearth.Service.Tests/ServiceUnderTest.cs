using System.Text;
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
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Tests;

/// <summary>The service without a host: all slices over a real, empty store, a journal in a folder and a clock moved by hand.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private static readonly Lazy<KnowledgeBase> Knowledge = new(() =>
        KnowledgeBase.LoadEmbedded() switch
        {
            KnowledgeLoad.Loaded(var loaded) => loaded,
            KnowledgeLoad.Refused(var faults) => throw new InvalidOperationException(string.Join('\n', faults)),
            _ => throw new System.Diagnostics.UnreachableException(),
        }
    );

    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _provider;

    private ServiceUnderTest(TestDatabase database, Action<IServiceCollection>? change)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("Storage:PostgreSql", database.PostgreSql),
                    new("Analysis:UnsignedPacks", "allow"),
                    new("Notifications:PortalUrl", "https://hearth.example"),
                ])
                .Build()
        );
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddDataProtection();
        services.AddStorage(new DataFolder(_folder.Path)).AddNotifications().AddAccounts().AddContracts().AddDevices();
        services
            .AddRegistration()
            .AddEntitlement()
            .AddServiceRequests()
            .AddAnalysis(Knowledge.Value)
            .AddTools()
            .AddOnDemand()
            .AddIntake();
        services.AddIntakeDoors().AddIntakeWork();
        change?.Invoke(services);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public ManualTimeProvider Time { get; } = new();

    public string Folder => _folder.Path;

    public HearthStore Store => Get<HearthStore>();

    public MessageJournal Journal => Get<MessageJournal>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ServiceUnderTest> StartAsync(string database, Action<IServiceCollection>? change = null)
    {
        var service = new ServiceUnderTest(await TestDatabase.CreateAsync(database), change);
        await service.Get<SchemaMigrator>().MigrateAsync(Cancel);
        return service;
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _provider.CreateAsyncScope();

    /// <summary>Bytes in by HTTP, as the door would keep them, and through the pipeline.</summary>
    public Task ReceiveAsync(byte[] body) =>
        ReceiveAsync(
            new TransportFacts
            {
                ReceivedAt = Time.GetUtcNow(),
                Transport = Transport.Http,
                RemoteAddress = "192.0.2.7",
            },
            body
        );

    public Task ReceiveAsync(Message message, AmlStyle style = AmlStyle.IosXe) =>
        ReceiveAsync(AmlWriter.Write(message, style));

    public async Task ReceiveAsync(TransportFacts facts, byte[] body)
    {
        var outcome = await Journal.AppendAsync(new JournalEntry(facts, body), Cancel);
        Assert.IsType<AppendOutcome.Stored>(outcome);
        await ProcessAsync();
    }

    /// <summary>Messages in by HTTP, received at one moment and processed as one batch.</summary>
    public async Task ReceiveTogetherAsync(params IEnumerable<Message> messages)
    {
        foreach (var message in messages)
        {
            await AppendAsync(message);
        }

        await ProcessAsync();
    }

    /// <summary>A message into the journal, by HTTP, and no further.</summary>
    public async Task AppendAsync(Message message)
    {
        var facts = new TransportFacts
        {
            ReceivedAt = Time.GetUtcNow(),
            Transport = Transport.Http,
            RemoteAddress = "192.0.2.7",
        };
        await Journal.AppendAsync(new JournalEntry(facts, Messages.Bytes(message)), Cancel);
    }

    /// <summary>A mail in, as the SMTP door would keep it, and through the pipeline.</summary>
    public Task ReceiveMailAsync(string mail, string? sender = "device@example.net") =>
        ReceiveAsync(
            new TransportFacts
            {
                ReceivedAt = Time.GetUtcNow(),
                Transport = Transport.Smtp,
                EnvelopeSender = sender,
                HasNullSender = sender is null,
                Recipients = ["callhome@hearth.example"],
            },
            Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))
        );

    public Task<int> ProcessAsync() => Get<IntakeWorker>().DrainAsync(Cancel);

    /// <summary>All rows of a type, unfenced.</summary>
    public async Task<List<T>> AllAsync<T>()
        where T : class
    {
        await using var db = Store.Open(Fence.Everything);
        return await db.Set<T>().AsNoTracking().ToListAsync(Cancel);
    }

    public async Task<T> OneAsync<T>()
        where T : class => Assert.Single(await AllAsync<T>());

    /// <summary>A person of a company who may register its devices.</summary>
    public async Task<Viewer> AddPersonAsync(string company, string userName)
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
                    Password = "correct horse battery",
                    Roles = [Role.DeviceUser],
                    Company = company,
                },
                Cancel
            );
        var userId = Assert.IsType<AddUserOutcome.Added>(outcome).UserId;
        await using var db = Store.Open(Fence.Everything);
        var user = await db.Set<User>().AsNoTracking().FirstAsync(u => u.Id == userId, Cancel);
        return new Viewer(userId, userName, user.CompanyId, [new HeldRole(Role.DeviceUser, user.CompanyId)]);
    }

    /// <summary>A contract of a company that covers a device for the year around the clock's start.</summary>
    public Task CoverAsync(string company, string productId, string serialNumber, string number = "C-1001") =>
        Get<ImportContracts>()
            .ImportAsync(
                [
                    new ContractRow(
                        number,
                        company,
                        "SNT",
                        "NBD",
                        new DateOnly(2026, 1, 1),
                        new DateOnly(2026, 12, 31),
                        [new(productId, serialNumber)]
                    ),
                ],
                Cancel
            );

    /// <summary>The token in the one M01 that is waiting.</summary>
    public async Task<string> MailedTokenAsync()
    {
        var mail = Assert.Single(await AllAsync<OutboxMail>(), m => m.Template == "M01");
        var at = mail.TextBody.IndexOf("?token=", StringComparison.Ordinal) + 7;
        return mail.TextBody[at..(at + 26)];
    }

    public Task<CompletionOutcome> RegisterAsync(Viewer viewer, string token) =>
        Get<CompleteRegistration>().CompleteAsync(viewer, token, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }
}
