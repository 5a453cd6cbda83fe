namespace Hearth.Knowledge.Yaml;

/// <summary>The mistakes found in one file, gathered so that an author sees all of them at once.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<PackFault> _faults = [];

    public string File { get; } = file;

    public bool IsEmpty => _faults.Count == 0;

    public IReadOnlyList<PackFault> Faults => _faults;

    public void Add(int line, string reason) => _faults.Add(new PackFault(File, line, reason));
}
