using System.Net.Sockets;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace Observatory.Server.CommandLine;

/// <summary>What a person is told of a failure: what happened, what was kept, what to do.</summary>
internal static class VerbFailure
{
    /// <summary>Null: a defect of ours, which keeps its stack trace.</summary>
    /// <param name="dataDirectory">Where the installation keeps its data.</param>
    public static (string Sentence, int Exit)? Explain(Exception e, string dataDirectory, CancellationToken ct) => e switch
    {
        OperationCanceledException when ct.IsCancellationRequested => ("Stopped by request; nothing half-done was kept.", VerbExit.Failed),
        BadInputException or CityPackException => (e.Message, VerbExit.BadInput),
        _ when FullDisk.IsCauseOf(e) || (IsAway(e) && FullDisk.IsAt(dataDirectory)) => (
            $"The disk is full: {Innermost(e).Message} What was finished before is kept, of this work nothing half-done is. "
            + $"Make room (df -h names the full disk; the data lies in {dataDirectory}), then repeat the command: an import loads exactly what is missing.", VerbExit.Failed),
        PrivateClusterException or MigrationException => (e.Message, VerbExit.Failed),
        _ when IsAway(e) => (
            $"The database went away or does not answer: {Innermost(e).Message} What was not committed is undone. "
            + "Start it again and repeat the command: an import loads exactly what is missing.", VerbExit.Failed),
        IOException or UnauthorizedAccessException => (e.Message, VerbExit.Failed),
        _ => null,
    };

    private static bool IsAway(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => true,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => IsAway(e.InnerException),
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
