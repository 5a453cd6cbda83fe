using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Hearth.Service.Gateway;

/// <summary>Writes the page of a gateway: one document without scripts or anything loaded. Pure.</summary>
public static class GatewayPage
{
    private static readonly string Style = GatewayStyle.Text;

    /// <summary>What the browser may do with the page: apply this one style, nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The document.</summary>
    public static string Write(GatewayView view)
    {
        var page = new StringBuilder(8192);
        var tone = Tone(view);
        page.Append(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="5">
            <title>{Count(view.Queue)} waiting · {Text(view.Name)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <p class="brand">Hearth gateway</p>
            <h1>{Text(view.Name)}</h1>
            <p class="path"><span>devices</span><b>→</b><strong>this gateway</strong><b>→</b>{Proxy(view)}<span>{Text(
                view.Upstream
            )}</span></p>
            </header>
            <main>
            <section class="standing {tone}" aria-label="Upstream">
            <h2>{Headline(view)}</h2>
            {Details(view)}
            </section>
            <section class="figures" aria-label="Figures">
            {Figure(
                "Waiting",
                Count(view.Queue),
                view.OnTheWay > 0 ? $"{Count(view.OnTheWay)} on the way" : "messages"
            )}
            {Figure(
                "Oldest waiting",
                view.OldestAt is { } at ? Span(view.At - at) : "–",
                view.OldestAt is { } since ? "since " + Time(view, since) : "nothing waits"
            )}
            {Figure("To deliver", Bytes(view.QueueBytes), "in the spool")}
            {Figure("Delivered", Count(view.Delivered), "since " + Time(view, view.StartedAt))}
            {Figure(
                "Set aside",
                Count(view.SetAside),
                view.SetAside > 0 ? "not taken upstream" : "none",
                view.SetAside > 0
            )}
            </section>
            {Room(view)}
            {Queues(view)}
            {SetAside(view)}
            </main>
            <footer>As of {Time(view, view.At)}, renewed every 5 seconds · <a href="/metrics">metrics</a></footer>
            </body>
            </html>

            """
        );
        return page.ToString();
    }

    private static string Tone(GatewayView view) =>
        view.Condition.Standing switch
        {
            UpstreamStanding.Reachable => "good",
            UpstreamStanding.Failing when view.Condition.Fault is { } fault && BackOffPolicy.NeedsPerson(fault) =>
                "bad",
            UpstreamStanding.Failing => "waiting",
            _ => "quiet",
        };

    private static string Headline(GatewayView view) =>
        view.Condition.Standing switch
        {
            UpstreamStanding.Reachable => "The upstream takes messages",
            UpstreamStanding.Failing => view.Condition.Fault switch
            {
                UpstreamFault.RefusesGateway => "The upstream refuses this gateway",
                UpstreamFault.WrongAddress => "There is no receiver at the upstream's address",
                UpstreamFault.RefusesMessages => "The upstream refuses message after message",
                UpstreamFault.NotNow => "The upstream takes nothing now",
                UpstreamFault.NoAnswer => "The upstream does not answer",
                UpstreamFault.GatewayFailed => "The gateway fails to send",
                _ => "The upstream cannot be reached",
            },
            _ => "Nothing was sent yet",
        };

    private static string Details(GatewayView view)
    {
        var condition = view.Condition;
        var lines = new StringBuilder();
        if (condition.Standing == UpstreamStanding.Failing)
        {
            lines.Append($"<p class=\"reason\">{Text(condition.Reason ?? "")}</p>");
            lines.Append($"<p class=\"advice\">{Advice(condition.Fault)}</p>");
        }

        lines.Append("<dl>");
        if (condition.Standing != UpstreamStanding.NotTried)
        {
            var word = condition.Standing == UpstreamStanding.Reachable ? "Reachable" : "Failing";
            Row(lines, word + " since", $"{Time(view, condition.Since)} ({Span(view.At - condition.Since)})");
        }

        if (condition.Standing == UpstreamStanding.Failing)
        {
            Row(lines, "Failures in a row", Count(condition.Failures));
            Row(
                lines,
                "Next try",
                condition.NextTryAt is { } next && next > view.At ? $"in {Span(next - view.At)}" : "now"
            );
        }

        Row(
            lines,
            "Last delivery",
            condition.DeliveredAt is { } delivered ? $"{Span(view.At - delivered)} ago" : "none since the start"
        );
        return lines.Append("</dl>").ToString();
    }

    private static string Advice(UpstreamFault? fault) =>
        fault switch
        {
            UpstreamFault.RefusesGateway =>
                "Check the ingest key, or the log-in at the proxy. Messages are kept meanwhile.",
            UpstreamFault.WrongAddress => "Check the upstream's address. Messages are kept meanwhile.",
            UpstreamFault.RefusesMessages =>
                "Look at the messages set aside, then at the upstream. The others are kept meanwhile.",
            UpstreamFault.GatewayFailed => "Look at the gateway's log and disk. Messages are kept meanwhile.",
            _ => "Nothing to do here: messages are kept and delivered in order once it is back.",
        };

    private static string Room(GatewayView view)
    {
        var full = view.SpoolLimitBytes > 0 ? 100.0 * view.SpoolBytes / view.SpoolLimitBytes : 0;
        var left = Math.Max(0, Math.Min(view.SpoolLimitBytes - view.SpoolBytes, view.DiskFreeBytes));
        return $"""
            <section class="card">
            <h2>Room in the spool</h2>
            <meter min="0" max="100" high="80" value="{full.ToString(
                "0.#",
                CultureInfo.InvariantCulture
            )}">{full.ToString("0", CultureInfo.InvariantCulture)} %</meter>
            <p>{Bytes(left)} left. The spool takes up {Bytes(view.SpoolBytes)} of {Bytes(
                view.SpoolLimitBytes
            )}; the disk has {Bytes(view.DiskFreeBytes)} free. When it is full, devices are told to come back.</p>
            </section>
            """;
    }

    private static string Queues(GatewayView view)
    {
        if (view.Queues.IsEmpty)
        {
            return "<section class=\"card\"><h2>Queues of devices</h2><p class=\"none\">No device has a message waiting.</p></section>";
        }

        var rows = new StringBuilder();
        foreach (var queue in view.Queues)
        {
            rows.Append(
                $"<tr><td><bdi>{Text(queue.Sender)}</bdi></td><td class=\"num\">{Count(queue.Messages)}</td><td class=\"num\">{Bytes(queue.SizeBytes)}</td><td class=\"num\">{Span(view.At - queue.OldestAt)}</td></tr>\n"
            );
        }

        var among = view.Queue > view.LookedAhead ? $" among the oldest {Count(view.LookedAhead)} messages" : "";
        return $"""
            <section class="card flush">
            <h2>Queues of devices</h2>
            <p class="note">The longest{among}. Each device's messages are delivered in order, one at a time.</p>
            <table>
            <thead><tr><th scope="col">Device</th><th scope="col" class="num">Waiting</th><th scope="col" class="num">Size</th><th scope="col" class="num">Oldest</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            </section>
            """;
    }

    private static string SetAside(GatewayView view)
    {
        if (view.NewestSetAside.IsEmpty)
        {
            return "";
        }

        var rows = new StringBuilder();
        foreach (var message in view.NewestSetAside)
        {
            rows.Append(
                $"<tr><td>{Text(message.Reason)}<br><code>{Text(message.FileName)}</code></td><td class=\"num\">{Time(view, message.At)}</td></tr>\n"
            );
        }

        return $"""
            <section class="card flush">
            <h2>Set aside</h2>
            <p class="note">The upstream did not take these. They are kept in the folder <code>set-aside</code> of the data folder; the newest are shown.</p>
            <table>
            <thead><tr><th scope="col">Reason</th><th scope="col" class="num">When</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            </section>
            """;
    }

    private static string Proxy(GatewayView view) =>
        view.Proxy is { } proxy ? $"<span>proxy {Text(proxy)}</span><b>→</b>" : "";

    private static string Figure(string label, string value, string note, bool isWarning = false) =>
        $"<div class=\"figure{(isWarning ? " warn" : "")}\"><h2>{label}</h2><p class=\"value\">{value}</p><p class=\"note\">{note}</p></div>";

    private static void Row(StringBuilder list, string term, string value) =>
        list.Append(CultureInfo.InvariantCulture, $"<div><dt>{term}</dt><dd>{value}</dd></div>");

    private static string Text(string foreign) => HtmlEncoder.Default.Encode(foreign);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An instant; without its date on the day itself.</summary>
    private static string Time(GatewayView view, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var isToday = utc.Date == view.At.UtcDateTime.Date;
        var text = utc.ToString(isToday ? "HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"<time datetime=\"{utc:yyyy-MM-ddTHH:mm:ssZ}\">{text} UTC</time>";
    }

    private static string Bytes(long bytes) =>
        bytes switch
        {
            < 1024 => $"{Count(bytes)} B",
            < 1024 * 1024 => Scaled(bytes / 1024.0, "KiB"),
            < 1024L * 1024 * 1024 => Scaled(bytes / (1024.0 * 1024), "MiB"),
            _ => Scaled(bytes / (1024.0 * 1024 * 1024), "GiB"),
        };

    private static string Scaled(double value, string unit) =>
        $"{value.ToString(value < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture)} {unit}";

    private static string Span(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 1 } => "0 s",
            { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
            { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
            { TotalDays: < 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
            _ => $"{(int)span.TotalDays} d {span.Hours} h",
        };
}
