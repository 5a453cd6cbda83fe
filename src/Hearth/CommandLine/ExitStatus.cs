namespace Hearth.CommandLine;

/// <summary>Exit statuses of every command: a contract with scripts.</summary>
public static class ExitStatus
{
    /// <summary>It worked.</summary>
    public const int Worked = 0;

    /// <summary>It ran and found something wrong.</summary>
    public const int FoundWrong = 1;

    /// <summary>Bad arguments or bad input; one line on standard error says where and why.</summary>
    public const int BadInput = 2;

    /// <summary>The surroundings refused: port in use, server not reachable, disk full.</summary>
    public const int EnvironmentRefused = 3;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
