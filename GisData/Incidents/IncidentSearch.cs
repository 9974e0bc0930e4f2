using System.Data;
using System.Globalization;
using System.Threading.Channels;
using Analytics.Incidents;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using Npgsql;

namespace GisData.Incidents;

/// <summary>Looks for duplicate reports among what has come since the last search (or since a day, or all) and its neighbourhood in time, proposes them
/// and lets the rule in force join the sure ones. All of it in one transaction at the end: a search that is killed or cancelled leaves nothing, and
/// the next one finds the same.</summary>
public sealed class IncidentSearch(ObservatoryDatabase database, CityPack pack, TimeProvider clock)
{
    private const int ReportEvery = 5000, Texts = 20_000;

    /// <param name="since">All requests from this local day on are looked at anew; null = only what has come since the last search.</param>
    /// <param name="everything">All requests.</param>
    /// <param name="progress">Told every few thousand requests.</param>
    /// <param name="ct">Cancelling leaves everything as it was.</param>
    /// <returns>Null where another search is running: it sees, or the next one will see, the same requests.</returns>
    public async Task<IncidentSearchResult?> RunAsync(DateOnly? since, bool everything, IProgress<IncidentSearchProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        await using var write = await database.OpenForIngestAsync(ct);
        await using var transaction = await write.BeginTransactionAsync(ct);
        if (!(bool)(await Sql(write, "lock_search.sql").ScalarAsync(ct))!) return null;
        await using var read = await database.OpenForIngestAsync(ct);
        await using var snapshot = await read.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var searched = (long)(await Sql(write, "searched_batch.sql").ScalarAsync(ct))!;
        var (batches, newest) = (await Sql(read, "new_batches.sql", searched).ListAsync(r => (r.GetFieldValue<long[]>(0), r.GetInt64(1)), ct))[0];
        DateTime? from = everything ? DateTime.UnixEpoch : since is { } day ? TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone)) : null;
        var work = new Work(batches, from, progress, started);
        await Sql(write, "create_found.sql").RunAsync(ct);
        await using (var found = new FoundPairs(await write.BeginBinaryImportAsync(EmbeddedSql.Read(typeof(IncidentSearch), "copy_found.sql"), ct)))
        {
            foreach (var span in await SpansAsync(read, work, ct)) await SearchAsync(read, span, work, found, ct);
            await found.CompleteAsync(ct);
            work.Pairs = found.Written;
        }

        progress?.Report(new IncidentSearchProgress("keep", work.Read, work.Total, clock.GetElapsedTime(started)));
        // Where nothing new was read and the rule is the one of the last search, everything is as that search left it.
        var isSettled = work.Pairs == 0 && batches.Length == 0 && (bool)(await Sql(write, "rule_is_searched.sql").ScalarAsync(ct))!;
        var joined = isSettled ? 0 : await KeepAsync(write, newest, ct);
        await transaction.CommitAsync(ct);
        return new IncidentSearchResult(work.Read, work.Pairs, joined, work.Skipped, work.MostHeld, clock.GetElapsedTime(started).TotalSeconds);
    }

    private sealed class Work(long[] batches, DateTime? from, IProgress<IncidentSearchProgress>? progress, long started)
    {
        public long[] Batches => batches;
        public DateTime? From => from;
        public IProgress<IncidentSearchProgress>? Progress => progress;
        public long Started => started;
        public long Total { get; set; }
        public long Read { get; set; }
        public long Pairs { get; set; }
        public long Skipped { get; set; }
        public int MostHeld { get; set; }
    }

    private double LongestWindow => pack.Subjects.Max(s => DuplicateWindow.Hours(s.SlaHours));

    // The months that hold new requests, each with a window before and after it; what touches is one span.
    private async Task<List<(DateTime From, DateTime To)>> SpansAsync(NpgsqlConnection read, Work work, CancellationToken ct)
    {
        var months = new SortedSet<DateTime>();
        if (work.Batches.Length > 0) months.UnionWith(await Sql(read, "new_months.sql", work.Batches).ListAsync(r => r.GetDateTime(0), ct));
        if (work.From is { } from)
        {
            var (first, last) = (await Sql(read, "all_months.sql", from).ListAsync(r => (r.Nullable<DateTime>(0), r.Nullable<DateTime>(1)), ct))[0];
            for (var month = first; month <= last; month = month.Value.AddMonths(1)) months.Add(month.Value);
        }

        var spans = new List<(DateTime From, DateTime To)>();
        foreach (var month in months)
        {
            var (begin, end) = (month.AddHours(-LongestWindow), month.AddMonths(1).AddHours(LongestWindow));
            if (spans.Count > 0 && spans[^1].To >= begin) spans[^1] = (spans[^1].From, end);
            else spans.Add((begin, end));
        }

        foreach (var (begin, end) in spans) work.Total += (long)(await Sql(read, "count_span.sql", begin, end).ScalarAsync(ct))!;
        return spans;
    }

    private async Task SearchAsync(NpgsqlConnection read, (DateTime From, DateTime To) span, Work work, FoundPairs found, CancellationToken ct)
    {
        var counts = await Sql(read, "subject_counts.sql", span.From, span.To).ListAsync(r => (Subject: r.GetInt32(0), Count: r.GetInt64(1)), ct);
        var (words, addresses) = (new WordWeights(), new WordWeights());
        var oneIn = Math.Max(1, counts.Sum(c => c.Count) / Texts);
        foreach (var (text, address) in await Sql(read, "sample_texts.sql", span.From, span.To, oneIn).ListAsync(r => (r.NullableText(0), r.NullableText(1)), ct))
        {
            words.Learn(text);
            addresses.Learn(address is null ? null : Imports.PersianText.Key(address));
        }

        var subjects = Subjects(counts.ToDictionary(c => c.Subject, c => c.Count));
        var search = new DuplicateSearch(new DuplicateOptions(), subjects, words);
        var byAddress = new AddressSearch(new DuplicateOptions(), subjects, words, addresses);
        await ReadAhead.RunAsync<List<IncidentReport>>((packs, stop) => ReadAsync(read, span, work, packs, stop), async reports =>
        {
            // The two searches know nothing of each other.
            var apart = Task.Run(() => reports.ConvertAll(byAddress.Next), CancellationToken.None);
            var points = reports.ConvertAll(report =>
            {
                var pairs = search.Next(report);
                work.MostHeld = Math.Max(work.MostHeld, search.Held);
                return pairs;
            });
            var named = await apart;
            for (var i = 0; i < reports.Count; i++)
            {
                foreach (var pair in points[i]) await found.WriteAsync(pair, ct);
                foreach (var pair in named[i]) await found.WriteAsync(pair, ct);
                if (++work.Read % ReportEvery == 0) work.Progress?.Report(new IncidentSearchProgress("search", work.Read, work.Total, clock.GetElapsedTime(work.Started)));
            }
        }, ct);
        work.Skipped += search.Skipped;
    }

    // A month at a time: the database sorts no more than that at once.
    private async Task ReadAsync(NpgsqlConnection read, (DateTime From, DateTime To) span, Work work, ChannelWriter<List<IncidentReport>> packs, CancellationToken ct)
    {
        var reports = new ReportReader(pack);
        var next = new List<IncidentReport>(ReadAhead.RowsInAPack);
        for (var begin = span.From; begin < span.To; begin = begin.AddMonths(1))
        {
            var end = begin.AddMonths(1) < span.To ? begin.AddMonths(1) : span.To;
            await using var command = Sql(read, "read_reports.sql", begin, end, work.Batches, work.From is { } from ? from : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                next.Add(reports.Read(rows));
                if (next.Count < ReadAhead.RowsInAPack) continue;
                await packs.WriteAsync(next, ct);
                next = new List<IncidentReport>(ReadAhead.RowsInAPack);
            }
        }

        await packs.WriteAsync(next, ct);
    }

    private Dictionary<int, DuplicateSubject> Subjects(Dictionary<int, long> counts)
    {
        var groups = pack.Subjects.GroupBy(s => s.Group).ToDictionary(g => g.Key, g => (double)Math.Max(1, g.Sum(s => counts.GetValueOrDefault(s.Id))));
        return pack.Subjects.ToDictionary(s => s.Id, s => new DuplicateSubject(s.Group, DuplicateWindow.Hours(s.SlaHours), counts.GetValueOrDefault(s.Id) / groups[s.Group]));
    }

    private static async Task<long> KeepAsync(NpgsqlConnection write, long newest, CancellationToken ct)
    {
        // Only now: as long as it is held, no import commits.
        var batch = await IncidentMoves.OpenBatchAsync(write, "incidents: rule", ct);
        await Sql(write, "keep_found.sql").RunAsync(ct);
        var joined = 0;
        var rule = (await Sql(write, "rule_in_force.sql").ListAsync(IncidentQueries.Rule, ct))[0];
        var pairs = rule.IsEnabled ? await IncidentRules.PairsAsync(write, rule.Thresholds, ct) : [];
        if (pairs.Count == 0)
        {
            await write.Sql(typeof(ServiceRequests.RequestLoad), "drop_batch.sql", batch).RunAsync(ct);
        }
        else
        {
            var decision = await IncidentMoves.OpenDecisionAsync(write, "join", string.Create(CultureInfo.InvariantCulture, $"rule {rule.RuleId}"), rule.RuleId, ct);
            joined = (await IncidentMoves.JoinAsync(write, pairs, rule.Thresholds.Reach, decision, batch, ct)).Moves.Count();
            await Sql(write, "close_decision.sql", decision, batch).RunAsync(ct);
        }

        await ProposalGroups.RefreshAsync(write, null, ct);
        await Sql(write, "set_searched.sql", newest).RunAsync(ct);
        return joined;
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(IncidentSearch), file, values);
}

/// <param name="Phase">"search" or "keep".</param>
public sealed record IncidentSearchProgress(string Phase, long Rows, long Total, TimeSpan Elapsed);

/// <param name="Read">Requests looked at: new ones and their neighbourhood in time.</param>
/// <param name="Pairs">Pairs found, known ones too.</param>
/// <param name="Joined">Incidents that became part of another by the rule.</param>
/// <param name="Skipped">Comparisons left out in blocks that hold more than can be asked one by one.</param>
/// <param name="MostHeld">Most requests in memory at once.</param>
public sealed record IncidentSearchResult(long Read, long Pairs, long Joined, long Skipped, int MostHeld, double Seconds);
