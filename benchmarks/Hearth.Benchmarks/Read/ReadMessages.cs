using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;
using Hearth.Simulation;

namespace Hearth.Benchmarks.Read;

/// <summary>The messages that are read: always the same ones.</summary>
internal static class ReadMessages
{
    private const int Attachments = 4;
    private const int UsualBytes = 10_000;
    private const int LargeBytes = 5_000_000;
    private const int LookedAt = 2_000;

    /// <summary>What the simulated fleet sends with four attachments that is nearest to 10,000 bytes.</summary>
    public static byte[] Usual() => new Fleet(
            new FleetOptions
            {
                Devices = 2_000,
                Seed = 20_260_303,
                Start = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero),
                MessagesPerSecond = 1_000,
            }
        ).Messages().Take(LookedAt).Where(message => message.Message.Attachments.Length == Attachments).Select(message => message.ToBytes()).MinBy(bytes => Math.Abs(bytes.Length - UsualBytes))!;

    /// <summary>The same message with one attachment of 5 MB, the output of a support command, in every format that is read.</summary>
    public static ImmutableArray<(string Format, byte[] Bytes)> Large()
    {
        var message = Parse(Usual());
        var text = message.Attachments[0].Text;
        var output = string.Concat(Enumerable.Repeat(text, LargeBytes / text.Length));
        var large = message with
        {
            Attachments = [message.Attachments[0] with { Name = "show tech-support", Text = output }],
        };
        return
        [
            ("AML", AmlWriter.Write(large, AmlStyle.IosXe)),
            ("long text", TextMessageWriter.WriteLong(large)),
            ("full text", TextMessageWriter.WriteFull(large, sanOs: false)),
            ("JSON", Encoding.UTF8.GetBytes(MessageJson.ToJson(large, indented: false))),
        ];
    }

    /// <summary>The record of a message.</summary>
    public static Message Parse(byte[] bytes) =>
        MessageReader.Read(bytes, ReaderLimits.Default).Value
        ?? throw new InvalidOperationException("The benchmark's own message cannot be read.");

    /// <summary>UTF-16 units of all text in a record, each string counted once.</summary>
    public static long KeptCharacters(object record)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return Count(record);

        long Count(object? value) =>
            value switch
            {
                null => 0,
                string text => seen.Add(text) ? text.Length : 0,
                IEnumerable parts => parts.Cast<object?>().Sum(Count),
                _ when value.GetType().Assembly == typeof(Message).Assembly && !value.GetType().IsEnum => value
                    .GetType()
                    .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                    .Sum(field => Count(field.GetValue(value))),
                _ => 0,
            };
    }
}
