namespace GisData.Database;

/// <summary>Where the private cluster lives and how PostgreSQL is tuned.</summary>
public sealed record PrivateClusterOptions
{
    /// <summary>The data directory of the observatory (<c>.observatory</c> or <c>OBSERVATORY_DATA</c>); the cluster lies in
    /// <c>postgres/</c> below it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder with <c>initdb</c> and <c>postgres</c>; null looks where Debian puts them, then on the PATH.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>How long a start, or crash recovery at start, may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Settings given to the server on top of <see cref="DefaultSettings"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>For a machine of two cores and a few GB: partitions need custom plans to be pruned, JIT costs more than it gains
    /// on queries of milliseconds.</summary>
    public static IReadOnlyDictionary<string, string> DefaultSettings { get; } = new Dictionary<string, string>
    {
        ["shared_buffers"] = "512MB",
        ["work_mem"] = "32MB",
        ["maintenance_work_mem"] = "256MB",
        ["effective_cache_size"] = "2GB",
        ["max_connections"] = "60",
        ["max_wal_size"] = "4GB",
        // Nobody replicates a private server: the log holds what it needs itself, and a month that is made and filled in one transaction needs none.
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        // A load of decades takes hundreds of months with all their indexes in one transaction.
        ["max_locks_per_transaction"] = "256",
        ["checkpoint_timeout"] = "15min",
        ["random_page_cost"] = "1.1",
        ["jit"] = "off",
        ["plan_cache_mode"] = "force_custom_plan",
        ["password_encryption"] = "scram-sha-256",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        // The server outlives the process that started it, so its log goes to files of its own: a week, a file per day.
        ["logging_collector"] = "on",
        ["log_directory"] = "log",
        ["log_filename"] = "postgresql-%a.log",
        ["log_truncate_on_rotation"] = "on",
        ["log_rotation_size"] = "0",
    };
}
