using System.Diagnostics;
using Npgsql;

namespace Observatory.Tests.Imports;

/// <summary>Sees from the database how far an importing process is.</summary>
internal sealed class ImporterWatch(ImportedCity city)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The first words of a statement.</summary>
    public static string Words(string statement)
    {
        var words = string.Join(' ', statement.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(4));
        return words.Length > 0 ? words : "(none open)";
    }

    /// <summary>Waits until the process has begun to read rows.</summary>
    public async Task ReadingAsync(Process process)
    {
        var started = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
        {
            // The boundaries are the last that a load asks for before it reads.
            if (await StatementAsync() is { Length: > 0 } phase && phase.StartsWith('(') && phase.Contains("join neighbourhood n", StringComparison.Ordinal)) return;
            await Task.Delay(5);
        }

        Assert.Fail("no row was read");
    }

    /// <summary>What the importing session does; in brackets where it is between two statements, empty before it does anything.</summary>
    public async Task<string> StatementAsync()
    {
        try
        {
            return await city.AskAsync<string>("""
                select coalesce((select regexp_replace(case when state = 'active' then query else '(' || query || ')' end, '^(--[^\n]*\n)+', '') from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null order by xact_start limit 1), '')
                """);
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            return "";   // the database, or the server, is not there yet
        }
    }

    /// <summary>Waits until the server has ended the sessions of a killed process.</summary>
    public async Task GoneAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (await city.AskAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'") > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "the killed import's session does not end");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the process has done what the condition asks for, or has ended.</summary>
    /// <returns>False: it has ended before.</returns>
    public async Task<bool> UntilAsync(Process process, string condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!process.HasExited)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "the process comes to nothing");
            if (await city.AskAsync<bool>(condition)) return true;
            await Task.Delay(2);
        }

        return false;
    }
}
