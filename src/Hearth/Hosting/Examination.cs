using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hearth.Mail.Maildir;
using Hearth.Service.Analysis;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.Extensions.Configuration;

namespace Hearth.Hosting;

/// <summary>Examines an installation without changing it.</summary>
public static class Examination
{
    private const long LowDiskBytes = 1024L * 1024 * 1024;
    private const int MostCounted = 1000;
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(30);
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(5);

    /// <summary>Examines everything; each subject in its own line.</summary>
    public static async Task<CheckReport> RunAsync(
        DataFolder data,
        IConfiguration settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        results.AddRange(Configuration(settings));
        results.Add(await StoreAsync(data, settings, cancellationToken));
        results.Add(Journal(data, settings));
        results.AddRange(Certificates(settings, time));
        results.AddRange(Mailbox(settings));
        results.AddRange(RulePacks.Examine(data));
        results.Add(await MailAsync(settings, cancellationToken));
        results.Add(Clock(time));
        results.Add(Disk(data));
        return new(results.ToImmutable(), Effective(settings));
    }

    private static IEnumerable<CheckResult> Configuration(IConfiguration settings)
    {
        var faults = SettingFaults.In(settings);
        return faults.IsEmpty
            ? [new("configuration", CheckState.Fine, "every setting is valid")]
            : faults.Select(fault => new CheckResult("configuration", CheckState.Wrong, fault));
    }

    private static async Task<CheckResult> StoreAsync(
        DataFolder data,
        IConfiguration settings,
        CancellationToken cancellationToken
    )
    {
        var storage = settings.GetSection("Storage").Get<StorageSettings>() ?? new StorageSettings();
        if (storage.PostgreSql.Length == 0 && !File.Exists(data.Database))
        {
            return new("store", CheckState.Notice, $"{data.Database} is not there yet; the first start makes it");
        }

        await using var store = HearthStore.Create(storage, data, new TableList([]));
        try
        {
            var version = await StoreVersion.ReadAsync(store, cancellationToken);
            var known = SchemaMigrator.Scripts(store.Kind)[^1].Version;
            return version <= known
                ? new("store", CheckState.Fine, $"{store.Kind} at {store.Place}, schema {version} of {known}")
                : new(
                    "store",
                    CheckState.Wrong,
                    $"{store.Place} has schema {version}, this Hearth knows up to {known}: start the newer version"
                );
        }
        catch (DbException fault)
        {
            return new("store", CheckState.Wrong, $"{store.Place}: {fault.Message}");
        }
    }

    private static CheckResult Journal(DataFolder data, IConfiguration settings)
    {
        if (!Directory.Exists(data.Journal))
        {
            return new("journal", CheckState.Notice, $"{data.Journal} is not there yet; the first start makes it");
        }

        var limit = (settings.GetSection("Journal").Get<JournalSettings>() ?? new JournalSettings()).MaxBytes;
        var segments = Directory.GetFiles(data.Journal, "*.journal");
        var bytes = segments.Sum(path => new FileInfo(path).Length);
        var torn = Directory.GetFiles(data.Journal, "torn-*.bin").Length;
        var text = $"{segments.Length} segments, {bytes:N0} of {limit:N0} bytes";
        return (bytes * 10 > limit * 8, torn) switch
        {
            (true, _) => new("journal", CheckState.Wrong, text + ": processing is far behind, or stopped"),
            (_, > 0) => new(
                "journal",
                CheckState.Notice,
                $"{text}; {torn} torn tails of unclean stops are kept beside it"
            ),
            _ => new("journal", CheckState.Fine, text),
        };
    }

    private static IEnumerable<CheckResult> Certificates(IConfiguration settings, TimeProvider time)
    {
        foreach (var setting in new[] { PemCertificate.ForHttps, PemCertificate.ForStartTls })
        {
            if (settings[setting] is { Length: > 0 })
            {
                yield return Certificate(setting, settings, time);
            }
        }
    }

    private static CheckResult Certificate(string setting, IConfiguration settings, TimeProvider time)
    {
        try
        {
            using var certificate = PemCertificate.Read(settings, setting)!;
            var left = certificate.Own.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime;
            var text =
                $"{setting}: {certificate.Own.Subject}, {Math.Floor(left.TotalDays).ToString(CultureInfo.InvariantCulture)} days left";
            return new("certificate", left > SoonExpired ? CheckState.Fine : CheckState.Wrong, text);
        }
        catch (SettingException fault)
        {
            return new("certificate", CheckState.Wrong, fault.Message);
        }
    }

    private static IEnumerable<CheckResult> Mailbox(IConfiguration settings)
    {
        if (settings["Maildir:Folder"] is { Length: > 0 } path)
        {
            yield return Mailbox(new MaildirFolder(path));
        }
    }

    private static CheckResult Mailbox(MaildirFolder folder)
    {
        try
        {
            if (folder.FindFault() is { } fault)
            {
                return new("mailbox", CheckState.Wrong, $"Maildir:Folder: {fault}");
            }

            var waiting = folder.Unseen(MostCounted, withCurrent: true).Count;
            var text = $"{folder.Path}, {(waiting < MostCounted ? $"{waiting}" : $"{waiting} or more")} mails wait";
            return folder.CountRejected() is var rejected and > 0
                ? new(
                    "mailbox",
                    CheckState.Notice,
                    $"{text}; {rejected} were rejected, see {MaildirFolder.RejectedFolder}"
                )
                : new("mailbox", CheckState.Fine, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new("mailbox", CheckState.Wrong, $"Maildir:Folder: {fault.Message}");
        }
    }

    private static async Task<CheckResult> MailAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        var mail = settings.GetSection("Notifications").Get<NotificationSettings>() ?? new NotificationSettings();
        if (mail.SmtpHost.Length == 0)
        {
            return new(
                "mail",
                CheckState.Notice,
                "no SMTP server is named (Notifications:SmtpHost): mails are written to the outbox folder"
            );
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(MailPatience);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(mail.SmtpHost, mail.SmtpPort, patience.Token);
            return new("mail", CheckState.Fine, $"{mail.SmtpHost}:{mail.SmtpPort} answers");
        }
        catch (SocketException fault)
        {
            return new("mail", CheckState.Wrong, $"{mail.SmtpHost}:{mail.SmtpPort}: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(
                "mail",
                CheckState.Wrong,
                $"{mail.SmtpHost}:{mail.SmtpPort}: no answer within {MailPatience.TotalSeconds} s"
            );
        }
    }

    private static CheckResult Clock(TimeProvider time)
    {
        var now = time.GetUtcNow();
        var built = File.GetLastWriteTimeUtc(typeof(Examination).Assembly.Location);
        return now.UtcDateTime >= built.AddDays(-1)
            ? new("clock", CheckState.Fine, $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : new(
                "clock",
                CheckState.Wrong,
                $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC is before this program was built: set the clock"
            );
    }

    private static CheckResult Disk(DataFolder data)
    {
        var existing = data.Path;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        var drive = new DriveInfo(existing);
        var text = $"{drive.AvailableFreeSpace:N0} bytes free for {data.Path}";
        return new("disk", drive.AvailableFreeSpace > LowDiskBytes ? CheckState.Fine : CheckState.Wrong, text);
    }

    private static ImmutableSortedDictionary<string, string> Effective(IConfiguration settings) =>
        settings
            .AsEnumerable()
            .Where(setting => !string.IsNullOrEmpty(setting.Value))
            .ToImmutableSortedDictionary(
                setting => setting.Key,
                setting => Masked(setting.Key, setting.Value!),
                StringComparer.Ordinal
            );

    private static string Masked(string key, string value) =>
        key.Contains("PostgreSql", StringComparison.OrdinalIgnoreCase)
            ? string.Join(
                ';',
                value.Split(';').Where(part => !part.TrimStart().StartsWith("Pass", StringComparison.OrdinalIgnoreCase))
            )
        : (
            key.Contains("Password", StringComparison.OrdinalIgnoreCase)
            || key.Equals("Gateway:Key", StringComparison.OrdinalIgnoreCase)
        ) && !key.EndsWith("File", StringComparison.OrdinalIgnoreCase)
            ? "(not shown)"
        : value;
}

/// <summary>What an examination found.</summary>
/// <param name="Results">One line per subject.</param>
/// <param name="Settings">Settings that differ from the defaults, secrets masked.</param>
public sealed record CheckReport(
    ImmutableArray<CheckResult> Results,
    ImmutableSortedDictionary<string, string> Settings
);

/// <summary>One line of an examination.</summary>
public sealed record CheckResult(string Subject, CheckState State, string Finding);

/// <summary>How a subject fares.</summary>
public enum CheckState
{
    /// <summary>Well.</summary>
    Fine = 1,

    /// <summary>Worth knowing.</summary>
    Notice = 2,

    /// <summary>Somebody must act.</summary>
    Wrong = 3,
}
