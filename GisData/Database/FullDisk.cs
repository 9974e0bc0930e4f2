using Npgsql;

namespace GisData.Database;

/// <summary>No room is left: the same cause comes as an error of the database, of a file, or as a server that gave up.</summary>
public static class FullDisk
{
    // ENOSPC and EDQUOT, which .NET hands on as they are.
    private const int NoSpace = 28, OverQuota = 122;
    private const string Words = "No space left on device";

    public static bool IsCauseOf(Exception? error) => error switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } or IOException { HResult: NoSpace or OverQuota } => true,
        // What PostgreSQL said before it ended.
        PrivateClusterException said when said.Message.Contains(Words, StringComparison.Ordinal) => true,
        _ => IsCauseOf(error.InnerException),
    };

    /// <summary>A server that found no room for its log ends all sessions without saying why: its disk tells.</summary>
    /// <param name="directory">Where the private server keeps its data.</param>
    public static bool IsAt(string directory)
    {
        const long leastForWork = 32 << 20;
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace < leastForWork;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
