using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;
using Hearth.Service.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth import contracts</c>: contracts with the devices they cover, into the store.</summary>
internal static class ContractImport
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Makes the command.</summary>
    public static HearthCommand Create()
    {
        var data = Installation.NewFolder();
        var file = new Argument<string>("FILE") { Description = "JSON file; - for standard input." };
        var dryRun = Arguments.DryRun();
        var command = new HearthCommand(
            "contracts",
            "Import contracts with the devices they cover.",
            """
            Known contracts are brought up to date; all or nothing.

            The file is a list:
              [{ "number": "C-1001", "company": "Hafen AG", "program": "SNT", "level": "NBD",
                 "startsOn": "2026-01-01", "endsOn": "2026-12-31",
                 "devices": [{ "productId": "ISR4331/K9", "serialNumber": "FDO2231A0BC" }] }]
            """
        )
        {
            file,
            data,
            dryRun,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    parsed.GetRequiredValue(file),
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(dryRun),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string file,
        string data,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var error = parsed.InvocationConfiguration.Error;
        var (bytes, complaint) = await InputFile.ReadAsync(file, MostBytes, cancellationToken);
        var rows = ImmutableArray<ContractRow>.Empty;
        if (complaint is null)
        {
            (rows, complaint) = Read(bytes, InputFile.Shown(file));
        }

        if (complaint is not null)
        {
            await error.WriteLineAsync($"hearth import contracts: {complaint}");
            return ExitStatus.BadInput;
        }

        var devices = rows.Sum(row => row.Devices.Length);
        if (!isDryRun)
        {
            await using var provider = await Installation.OpenAsync(Installation.At(data), cancellationToken);
            try
            {
                await provider.GetRequiredService<ImportContracts>().ImportAsync(rows, cancellationToken);
            }
            catch (ContractConflictException conflict)
            {
                await error.WriteLineAsync(
                    $"hearth import contracts: {InputFile.Shown(file)}: {conflict.Message} Nothing was imported."
                );
                return ExitStatus.BadInput;
            }
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"{rows.Length} contracts with {devices} covered devices {(isDryRun ? "read, nothing changed" : "imported")}."
        );
        return ExitStatus.Worked;
    }

    private static (ImmutableArray<ContractRow> Rows, string? Complaint) Read(ReadOnlyMemory<byte> bytes, string file)
    {
        var json = bytes.Span.StartsWith(Encoding.UTF8.Preamble)
            ? bytes.Span[Encoding.UTF8.Preamble.Length..]
            : bytes.Span;
        try
        {
            var rows = JsonSerializer.Deserialize(json, ImportJson.Default.ContractRowArray) ?? [];
            return Complaint(rows) is { } complaint ? ([], $"{file}: {complaint}") : ([.. rows], null);
        }
        catch (JsonException fault)
        {
            var (line, reason) = JsonFault.In(json, fault);
            return ([], $"{file}:{line}: {TableJson.OnTerminal(reason)}");
        }
    }

    private static string? Complaint(ContractRow?[] rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            var name = $"contract {i + 1} ({TableJson.OnTerminal(rows[i]?.Number ?? "without a number")})";
            if (Fault(rows[i]) is { } fault)
            {
                return $"{name}: {fault}";
            }

            if (!numbers.TryAdd(rows[i]!.Number, i + 1))
            {
                return $"{name}: contract {numbers[rows[i]!.Number]} has the same number.";
            }
        }

        return null;
    }

    private static string? Fault(ContractRow? row) =>
        row switch
        {
            null => "it is null.",
            { Devices: { IsDefault: false } devices } when devices.Any(device => device is null) => "a device is null.",
            { Number: null or "" } => "number is missing.",
            { Company: null or "" } => "company is missing.",
            { Program: null or "" } => "program is missing.",
            { Level: null or "" } => "level is missing.",
            { Devices.IsDefault: true } => "devices is missing.",
            _ when row.EndsOn < row.StartsOn => "it ends before it starts.",
            _ when row.Devices.Any(device =>
                    string.IsNullOrWhiteSpace(device.ProductId) || string.IsNullOrWhiteSpace(device.SerialNumber)
                ) => "a device has no productId or serialNumber.",
            _ => null,
        };
}

/// <summary>Reads import files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(ContractRow[]))]
internal sealed partial class ImportJson : JsonSerializerContext;
