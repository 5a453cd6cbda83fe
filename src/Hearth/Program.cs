using System.CommandLine;
using System.Globalization;
using Hearth.CommandLine;

// Numbers and dates look the same wherever we run.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Every command there is, in the order of the help.
Command[] commands =
[
    ServeCommand.Create(),
    GatewayCommand.Create(),
    DemoCommand.Create(),
    ReadCommand.Create(),
    ConvertCommand.Create(),
    DecodeCommand.Create(),
    InterpretCommand.Create(TimeProvider.System),
    LookupCommand.Create(),
    ParseCommand.Create(),
    SanityCommand.Create(),
    ScrubCommand.Create(),
    SendCommand.Create(),
    SimulateCommand.Create(StoredCount.OfAsync, StoredCount.IsThere),
    ReleasesCommand.Create(TimeProvider.System),
    RulesCommand.Create(),
    BugsCommand.Create(),
    CheckCommand.Create(),
    UserCommand.Create(),
    KeyCommand.Create(),
    DevicesCommand.Create(),
    ImportCommand.Create(),
];

return await HearthCommandLine.RunAsync(commands, args, Console.Out, Console.Error);
