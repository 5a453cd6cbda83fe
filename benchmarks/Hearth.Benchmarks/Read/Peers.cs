using System.Collections.Immutable;
using Hearth.Benchmarks.Reporting;

namespace Hearth.Benchmarks.Read;

/// <summary>The peers, from Debian: installed when this may be done, left out otherwise.</summary>
internal sealed class Peers : IAsyncDisposable
{
    private static readonly string[] Packages = ["gcc", "libc6-dev", "libxml2-dev", "python3-lxml"];

    private Peers(PeerSide? libxml2, PeerSide? lxml)
    {
        Libxml2 = libxml2;
        Lxml = lxml;
    }

    /// <summary>libxml2's reader behind a small driver in C; <see langword="null"/> when it cannot be had here.</summary>
    public PeerSide? Libxml2 { get; }

    /// <summary>Python's lxml; <see langword="null"/> when it cannot be had here.</summary>
    public PeerSide? Lxml { get; }

    /// <summary>Those there are.</summary>
    public ImmutableArray<PeerSide> All =>
        [.. new[] { Libxml2, Lxml }.Where(peer => peer is not null).Select(peer => peer!)];

    /// <summary>Starts them on a message.</summary>
    /// <param name="message">Path of the message.</param>
    /// <param name="folder">Where the driver is compiled.</param>
    /// <param name="output">Where it is told what is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Peers> StartAsync(
        string message,
        string folder,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var peers = await TryStartAsync(message, folder, cancellationToken);
        if (peers.All.Length < 2 && await PeerProgram.TryInstallAsync(Packages, output, cancellationToken))
        {
            await peers.DisposeAsync();
            peers = await TryStartAsync(message, folder, cancellationToken);
        }

        foreach (var (peer, name) in new[] { (peers.Libxml2, "libxml2"), (peers.Lxml, "lxml") })
        {
            if (peer is null)
            {
                await output.WriteLineAsync(
                    $"{name} is left out: it takes the Debian packages {string.Join(", ", Packages)}."
                );
            }
        }

        return peers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in All)
        {
            await peer.DisposeAsync();
        }
    }

    private static async Task<Peers> TryStartAsync(string message, string folder, CancellationToken cancellationToken)
    {
        var driver = System.IO.Path.Combine(folder, "libxml2_reader");
        string[] compiler =
        [
            "cc",
            "-O2",
            "-I/usr/include/libxml2",
            "-o",
            driver,
            SourceOf("libxml2_reader.c"),
            "-lxml2",
        ];
        var libxml2 = await PeerProgram.SucceedsAsync(compiler, cancellationToken)
            ? await PeerSide.TryStartAsync([driver, message], cancellationToken)
            : null;

        // The first python3 of the path need not be Debian's, which is the one that has lxml.
        var script = SourceOf("lxml_reader.py");
        var lxml =
            await PeerSide.TryStartAsync(["/usr/bin/python3", script, message], cancellationToken)
            ?? await PeerSide.TryStartAsync(["python3", script, message], cancellationToken);
        return new(libxml2, lxml);
    }

    private static string SourceOf(string name) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "Read", "peers", name);
}
