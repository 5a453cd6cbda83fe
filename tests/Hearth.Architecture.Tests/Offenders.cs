namespace Hearth.Architecture.Tests;

/// <summary>Fails a test with everything that offends, at once.</summary>
internal static class Offenders
{
    /// <summary>Fails when there are any.</summary>
    /// <param name="rule">What is asked, in a sentence.</param>
    /// <param name="offenders">Each with its place.</param>
    public static void None(string rule, IEnumerable<string> offenders)
    {
        var all = offenders.Distinct(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{rule}\n{all.Count} offend:\n  {string.Join("\n  ", all)}");
        }
    }
}
