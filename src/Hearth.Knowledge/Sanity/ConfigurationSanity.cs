using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>Checks running configurations for good practice and security. Pure; safe for many threads.</summary>
/// <remarks>What is checked, and why: docs/configuration-sanity.md.</remarks>
public sealed class ConfigurationSanity
{
    /// <summary>Most places told of one check; more are counted.</summary>
    public const int MaxPlaces = 50;

    /// <summary>Most lines quoted of one place.</summary>
    public const int MaxLines = 12;

    /// <summary>Characters of a line that are read; the report says how many lines are longer.</summary>
    public const int MaxLineLength = 1000;

    /// <summary>What is read of a text: beyond that the report says that it was cut.</summary>
    private static readonly TextBounds Bounds = new(64 * 1024 * 1024, 1_200_000, MaxLineLength);

    private static readonly Lazy<ConfigurationSanity> Shipped = new(() => new(SanityCatalogue.BuiltIn()));

    private readonly ImmutableArray<IConfigurationCheck> _checks;

    private readonly FrozenSet<string> _firstWords;

    internal ConfigurationSanity(ImmutableArray<IConfigurationCheck> checks)
    {
        _checks = checks;
        _firstWords = checks
            .SelectMany(check => check.Starts)
            .Select(start => ConfigurationLine.FirstWord(start).ToString())
            .Where(word => word.Length > 0)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The checks that come with the product.</summary>
    public static ConfigurationSanity BuiltIn => Shipped.Value;

    /// <summary>What is checked, in the order of the ids.</summary>
    public ImmutableArray<SanityCheck> Checks =>
        [.. _checks.SelectMany(check => check.Checks).OrderBy(check => check.Id, StringComparer.Ordinal)];

    /// <summary>Checks a configuration.</summary>
    /// <param name="text">What <c>show running-config</c> prints.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="cancellationToken">Ends the work between two checks.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public SanityReport Check(string text, SanityOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        var tree = ConfigurationReader.Read(text, options.Platform, Bounds);
        var configuration = new CheckedConfiguration(
            tree,
            tree.Platform ?? ConfigurationPlatform.Ios,
            !tree.IsCut && (options.IsWhole ?? tree.IsWhole),
            _firstWords,
            cancellationToken
        );
        var found = new FindingList(options.Scrubber);
        foreach (var check in _checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                check.Look(configuration, found);
            }
            catch (RegexMatchTimeoutException)
            {
                // Which line it was says nothing to the reader; that the answer is open does.
                foreach (var one in check.Checks)
                {
                    found.Gap(one, "A line of the configuration takes too long to be matched.");
                }
            }
        }

        return new SanityReport(
            configuration.Platform,
            options.Platform is null && tree.Platform is not null,
            configuration.IsWhole,
            tree.IsCut,
            tree.Lines.Count,
            found.Findings,
            found.Gaps
        )
        {
            LastLine = tree.LastLine,
            LongLines = tree.LongLines,
        };
    }
}
