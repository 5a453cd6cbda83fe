using System.Buffers;
using System.Text;
using Hearth.Scrubbing.Lines;
using Hearth.Scrubbing.Pseudonyms;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing;

/// <summary>Takes secrets out of configurations, command output and logs, and puts pseudonyms in their place.</summary>
/// <remarks>
/// What is found, what it becomes and what stays: docs/scrubbing.md. The same secret becomes the same pseudonym as long as the key is the
/// same; a text that was scrubbed stays as it is when it is scrubbed again, whatever the key. Shared between threads; each text has a
/// session of its own.
/// </remarks>
public sealed class Scrubber
{
    private const int PieceBytes = 64 * 1024;
    private const int ShortestLineLimit = 256;

    /// <summary>Makes a scrubber.</summary>
    /// <param name="key">What pseudonyms are made with.</param>
    /// <param name="options">What is scrubbed.</param>
    /// <param name="time">The clock of the time budget; the system's when none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit of a line is below 256 bytes, or the time budget is negative.</exception>
    public Scrubber(ScrubKey key, ScrubOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLineBytes, ShortestLineLimit, nameof(options));
        if (options.TimeBudget < TimeSpan.Zero && options.TimeBudget != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "The time budget is not negative.");
        }

        Key = key;
        Options = options;
        Time = time ?? TimeProvider.System;
        Shapes = ShapeTable.For(options.Platforms);
        PseudonymKey = Pseudonymizer.KeyOf(key);
    }

    /// <summary>What is scrubbed.</summary>
    public ScrubOptions Options { get; }

    internal ScrubKey Key { get; }

    internal TimeProvider Time { get; }

    internal ShapeTable Shapes { get; }

    internal byte[] PseudonymKey { get; }

    /// <summary>Begins a text that comes in pieces.</summary>
    /// <param name="output">Where the scrubbed text is written.</param>
    public ScrubSession Begin(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new(this, output);
    }

    /// <summary>Scrubs a whole text.</summary>
    /// <param name="text">Its bytes, in an encoding that keeps ASCII.</param>
    /// <returns>The scrubbed text, and what was done.</returns>
    public (ReadOnlyMemory<byte> Text, ScrubReceipt Receipt) Scrub(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 256);
        using var session = Begin(output);
        session.Write(text);
        var receipt = session.Complete();
        return (output.WrittenMemory, receipt);
    }

    /// <summary>Scrubs a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The scrubbed text, and what was done.</returns>
    public (string Text, ScrubReceipt Receipt) Scrub(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (
            Options is { Level: ScrubLevel.Normal, HostName: false }
            && TextScrubber.HoldsNothing(text, Options.MaxLineBytes)
        )
        {
            return (text, ScrubReceipt.Untouched(text.AsSpan().Count('\n') + (text is [] or [.., '\n'] ? 0 : 1)));
        }

        var (bytes, receipt) = Scrub(Encoding.UTF8.GetBytes(text));
        return (
            receipt.ReplacedCount + receipt.DoubtfulCount == 0 ? text : Encoding.UTF8.GetString(bytes.Span),
            receipt
        );
    }

    /// <summary>Scrubs a text from one stream into another, in memory that does not grow with it.</summary>
    /// <param name="input">The text.</param>
    /// <param name="output">Where the scrubbed text goes. Not closed.</param>
    /// <param name="cancellationToken">Ends the work; what was written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="IOException">A stream failed.</exception>
    public async Task<ScrubReceipt> ScrubAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var written = new ArrayBufferWriter<byte>(2 * PieceBytes);
        using var session = Begin(written);
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await input.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            session.Write(piece.AsSpan(0, read));
            await output.WriteAsync(written.WrittenMemory, cancellationToken).ConfigureAwait(false);
            written.ResetWrittenCount();
        }

        var receipt = session.Complete();
        await output.WriteAsync(written.WrittenMemory, cancellationToken).ConfigureAwait(false);
        return receipt;
    }
}
