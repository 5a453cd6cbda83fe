namespace Hearth.Architecture.Tests.Sample.Higher;

/// <summary>What a lower part must not use.</summary>
internal sealed class HighPart
{
    public int Number { get; } = 1;
}
