using System.Collections.Immutable;
using System.Diagnostics;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Simulation;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>What the analyst is measured on: messages of the simulated fleet, and rules that ask for every attachment as a table.</summary>
internal static class AnalystMessages
{
    /// <summary>Attachments of each message.</summary>
    public const int Attachments = 4;

    private const int Wanted = 200;
    private const int LookedAt = 20_000;
    private const int LeastCharacters = 9_000;
    private const int MostCharacters = 11_000;

    /// <summary>
    /// Of what the fleet sends, messages of about 10 KB on the wire with four attachments that all are outputs a template reads; as they are
    /// read again from their bytes.
    /// </summary>
    public static (ImmutableArray<AnalysisInput> Inputs, ImmutableArray<byte[]> Bytes) Typical()
    {
        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = 2_000,
                Seed = 20_261_126,
                Start = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero),
                MessagesPerSecond = 1_000,
            }
        );
        var inputs = ImmutableArray.CreateBuilder<AnalysisInput>();
        var all = ImmutableArray.CreateBuilder<byte[]>();
        foreach (
            var sent in fleet
                .Messages()
                .Take(LookedAt)
                .Where(message => message.Message.Attachments.Length == Attachments)
        )
        {
            var bytes = sent.ToBytes();
            if (bytes.Length is < LeastCharacters or > MostCharacters)
            {
                continue;
            }

            var message =
                MessageReader.Read(bytes, ReaderLimits.Default).Value
                ?? throw new InvalidDataException("The benchmark's own message cannot be read.");
            if (message.Attachments.All(attachment => IsTable(message.Family, attachment)))
            {
                inputs.Add(new() { Message = message, ReceivedAt = sent.At });
                all.Add(bytes);
            }

            if (inputs.Count == Wanted)
            {
                break;
            }
        }

        return inputs.Count > 0
            ? (inputs.ToImmutable(), all.ToImmutable())
            : throw new InvalidDataException("The fleet sends no such message.");
    }

    /// <summary>The rules that come with Hearth, and one more that wants to see every attachment as rows.</summary>
    /// <param name="shipped">The rules that come with Hearth.</param>
    /// <param name="folder">An empty folder for the one more.</param>
    public static KnowledgeBase WithTables(KnowledgeBase shipped, string folder)
    {
        File.WriteAllText(
            System.IO.Path.Combine(folder, "pack.yaml"),
            "id: bench.tables\nversion: 1.0.0\ntitle: Every attachment as a table\n"
        );
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "rules"));
        File.WriteAllText(
            System.IO.Path.Combine(folder, "rules", "tables.yaml"),
            """
            id: bench.every-table
            version: 1
            title: Reads every attachment
            when:
              - rows: {command: ['show *'], where: {uptime: '^never$'}}
            component: {class: chassis}
            problem: It was never up.
            impact: None.
            recommendation: [Nothing is to be done.]
            serviceRequest: none
            part: none
            team: software
            confidence: likely
            examples:
              fires:
                - attachments: [{name: show version, text: "uptime is never\n"}]
              stays-silent:
                - attachments: [{name: show version, text: "uptime is 1 week\n"}]

            """
        );
        return Loaded(Hearth.Knowledge.Rules.PackFolder.Read(folder, KnowledgeLimits.Default).LoadBeside(shipped));
    }

    /// <summary>What was loaded.</summary>
    /// <exception cref="InvalidDataException">It was refused; says why.</exception>
    public static KnowledgeBase Loaded(KnowledgeLoad load) =>
        load switch
        {
            KnowledgeLoad.Loaded(var knowledge) => knowledge,
            KnowledgeLoad.Refused(var faults) => throw new InvalidDataException(faults[0].ToString()),
            _ => throw new UnreachableException(),
        };

    private static bool IsTable(DeviceFamily family, Attachment attachment) =>
        !TemplateTables.BuiltIn.Read(family, attachment.Name.ToLowerInvariant(), attachment.Text).IsEmpty;
}

/// <summary>Counts how many outputs rules ask for, and the rows they get.</summary>
internal sealed class CountedTables : IOutputTables
{
    /// <summary>Outputs read.</summary>
    public int Outputs { get; private set; }

    /// <summary>Rows found in them.</summary>
    public int Rows { get; private set; }

    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output)
    {
        var rows = TemplateTables.BuiltIn.Read(family, command, output);
        Outputs++;
        Rows += rows.Length;
        return rows;
    }
}
