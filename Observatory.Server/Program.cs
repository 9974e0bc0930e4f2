// The observatory is one program: `serve` is the dashboard, the other verbs do one job and end. See ./observatory --help.
return await Observatory.Server.CommandLine.ObservatoryCommands.InvokeAsync(args);
