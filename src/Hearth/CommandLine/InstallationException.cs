namespace Hearth.CommandLine;

/// <summary>The installation a command names cannot be worked on as it is; the message says why, and what to do.</summary>
internal sealed class InstallationException(string message) : Exception(message);
