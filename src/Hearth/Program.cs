using System.CommandLine;
using System.Globalization;
using Hearth.CommandLine;

// Numbers and dates look the same wherever we run.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Every command there is, in the order of the help.
Command[] commands = [ReadCommand.Create(), SendCommand.Create(), SimulateCommand.Create()];

return await HearthCommandLine.RunAsync(commands, args, Console.Out, Console.Error);
