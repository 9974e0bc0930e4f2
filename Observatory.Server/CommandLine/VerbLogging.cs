namespace Observatory.Server.CommandLine;

/// <summary>Verbs speak through <see cref="VerbProgress"/>; the log carries warnings only, on standard error.</summary>
internal static class VerbLogging
{
    public static ILoggerFactory Create() => LoggerFactory.Create(log => log
        .SetMinimumLevel(LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
