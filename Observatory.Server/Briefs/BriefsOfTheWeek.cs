using GisData.Access;
using GisData.Briefs;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.Localization;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Briefs;

/// <summary>The briefs of one week: of every commission, in every language, each once. Where no complete run has seen the week, its night
/// is run first.</summary>
public sealed class BriefsOfTheWeek(ObservatoryDatabase database, INightlyRunQueries runs, Night night, INightlyPapers papers, PaperArchive archive, CityPack pack, ILogger<BriefsOfTheWeek> log)
{
    /// <summary>How many papers one week has.</summary>
    public int Wanted => pack.Commissions.Count * Languages.All.Count;

    /// <returns>How many papers were archived; those of the week that are there already stay as they went out.</returns>
    /// <exception cref="WeekNotLoadedException">The requests end before the week does.</exception>
    /// <exception cref="NightBusyException">The week needs a night, and another one is running.</exception>
    /// <exception cref="NightFailedException">The week needed a night, which failed.</exception>
    public async Task<int> PrintAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct)
    {
        if (!await HasSeenAsync(lastDay, ct))
        {
            var span = await new NightlyRunStore(database).FindDataSpanAsync(null, null, ct);
            if (span is null || span.Value.Last < lastDay) throw new WeekNotLoadedException(lastDay, span?.Last);
            log.LogWarning("No complete run has seen the week that ends on {LastDay:yyyy-MM-dd}; its night is run before its briefs.", lastDay);
            await night.RunAsync(new NightRequest(lastDay), progress: null, ct);
        }

        return await papers.PrintWeeklyBriefsAsync(lastDay, printed, ct);
    }

    /// <summary>How many papers of a week are in the archive.</summary>
    public async Task<int> CountAsync(DateOnly lastDay, CancellationToken ct) => (await archive.ListBriefsAsync(lastDay, ct)).Count;

    public async Task<bool> HasSeenAsync(DateOnly lastDay, CancellationToken ct)
        => (await runs.ListAsync(Reader.System, 1000, ct)).Any(run => run.Status == "complete" && run.AsOfDate >= lastDay);
}

/// <summary>A week that is not in the database whole has no brief.</summary>
public sealed class WeekNotLoadedException(DateOnly lastDay, DateOnly? lastRequest) : Exception(lastRequest is { } last
    ? FormattableString.Invariant($"The requests end on {last:yyyy-MM-dd}: the week that ends on {lastDay:yyyy-MM-dd} is not loaded whole, so it has no briefs yet. Import the rest; they are tried again.")
    : "There is no request yet: import or simulate some before the first brief.");
