using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.Printing;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Errata;

/// <summary>Reckons the headline figures of past papers on to a cut-off, from what changed in the records since they were last reckoned, and keeps an erratum where a paper would
/// now write another figure. The papers themselves are never touched. Counts are sums of changes; only a median is estimated anew, and only where its requests changed.</summary>
public sealed class ErrataReckoning(CityPack pack, TimeProvider clock)
{
    /// <summary>Older papers are history: nobody acts on them.</summary>
    public const int Months = 13;

    /// <summary>So many days of requests are read at once for medians.</summary>
    private const int ClosingSpan = 35;

    /// <param name="connection">Of the role that ingests. All is written or nothing.</param>
    /// <returns>How many figures were found changed.</returns>
    public async Task<int> RunAsync(NpgsqlConnection connection, string runId, long cutoffBatch, DateOnly asOf, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var papers = await connection.Sql(typeof(ErrataReckoning), "Papers.sql", asOf.AddMonths(-Months), cutoffBatch, HeadlineFigures.Kinds).ListAsync(r => new ErratumPaper(
            r.GetInt64(0), r.GetString(1), r.NullableText(2), r.NullableText(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.GetInt64(6), r.NullableText(7)), ct);
        var known = (await connection.Sql(typeof(ErrataReckoning), "Figures.sql", papers.Select(p => p.ReportId).ToArray()).ListAsync(ReadFigure, ct)).ToLookup(f => f.ReportId);
        var figures = papers.SelectMany(p => (p.Model is { } model
            ? HeadlineFigures.Read(p.Kind, model).Select(f => new PaperFigure(p.ReportId, f, f, p.CutoffBatch))
            : known[p.ReportId]).Select(f => (Paper: p, Figure: f))).Where(f => f.Figure.ReckonedBatch < cutoffBatch).ToList();
        if (figures.Count == 0) return 0;

        var changes = new RecordChanges();
        var last = papers.Max(p => p.Last);
        var until = cutoffBatch;
        var saved = new List<PaperFigure>();
        var errata = new List<(PaperFigure Figure, HeadlineFigure Before, IReadOnlyList<string> Causes)>();
        foreach (var group in figures.GroupBy(f => f.Figure.ReckonedBatch).OrderByDescending(g => g.Key))
        {
            changes.Add(await connection.Sql(typeof(ErrataReckoning), "Changes.sql", group.Key, until, last, pack.TimeZone).ListAsync(ReadChange, ct),
                await connection.Sql(typeof(ErrataReckoning), "ClosingChanges.sql", group.Key, until, last).ListAsync(r => new ClosingChange(r.GetFieldValue<DateOnly>(0), r.GetInt32(1), r.GetFieldValue<DateOnly>(2)), ct));
            until = group.Key;
            var medians = await MediansAsync(connection, changes, [.. group.Select(f => f.Paper).Distinct()], cutoffBatch, ct);
            foreach (var (paper, figure) in group)
            {
                var (now, causes) = Reckon(changes, medians, paper, figure.Now);
                saved.Add(figure with { Now = now });
                if (!Equals(now.Written, figure.Now.Written)) errata.Add((saved[^1], figure.Now, causes));
            }
        }

        await SaveAsync(connection, saved, cutoffBatch, ct);
        foreach (var (figure, before, causes) in errata)
        {
            await connection.Sql(typeof(ErrataReckoning), "SaveErratum.sql", figure.ReportId, figure.Now.Key, runId, clock.GetUtcNow(), Number(figure.Printed.Written), Number(before.Written),
                Number(figure.Now.Written), causes.ToArray()).RunAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return errata.Count;
    }

    private (HeadlineFigure Now, IReadOnlyList<string> Causes) Reckon(RecordChanges changes, Dictionary<long, double?> medians, ErratumPaper paper, HeadlineFigure figure)
    {
        if (FigureScope.Of(pack, paper, figure.Key) is not { } scope) return (figure, []);
        if (figure.Kind == FigureKind.Hours)
            return medians.TryGetValue(paper.ReportId, out var median)
                ? (figure with { Value = median }, changes.CausesOf(scope.Subjects, scope.Last.AddDays(1 - IndicatorMaker.ClosingDays), scope.Last)) : (figure, []);
        var (value, whole, causes) = changes.Reckon(scope, figure.Value ?? 0, figure.Whole ?? 0);
        return (figure with { Value = value, Whole = figure.Kind == FigureKind.Share ? whole : null }, causes);
    }

    // Medians of the papers whose requests changed; a few weeks of requests are read at a time.
    private async Task<Dictionary<long, double?>> MediansAsync(NpgsqlConnection connection, RecordChanges changes, IReadOnlyList<ErratumPaper> papers, long cutoffBatch, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);
        var touched = papers.Where(p => p.Kind is "council_report" or "weekly_brief").Select(p => (Paper: p, Scope: FigureScope.Of(pack, p, "medianHours")))
            .Where(p => p.Scope is { } s && changes.TouchesClosing(s.Subjects, s.Last.AddDays(1 - IndicatorMaker.ClosingDays), s.Last)).OrderBy(p => p.Paper.Last).ToList();
        var medians = new Dictionary<long, double?>();
        for (var at = 0; at < touched.Count;)
        {
            var first = touched[at].Paper.Last;
            var chunk = touched.Skip(at).TakeWhile(p => p.Paper.Last <= first.AddDays(ClosingSpan)).ToList();
            var durations = await connection.Sql(typeof(PaperQueries), "Durations.sql", cutoffBatch, HotspotQueries.Ids(null), first.AddDays(1 - IndicatorMaker.ClosingDays), chunk[^1].Paper.Last)
                .ListAsync(PaperQueries.ReadDuration, ct);
            foreach (var (paper, scope) in chunk)
                medians[paper.ReportId] = IndicatorMaker.MedianAt([.. durations.Where(d => scope!.Subjects?.Contains(d.SubjectId) ?? true)], paper.Last, zone);
            at += chunk.Count;
        }

        return medians;
    }

    private static async Task SaveAsync(NpgsqlConnection connection, List<PaperFigure> figures, long cutoffBatch, CancellationToken ct)
        => await connection.Sql(typeof(ErrataReckoning), "SaveFigures.sql", figures.Select(f => f.ReportId).ToArray(), figures.Select(f => f.Now.Key).ToArray(),
            figures.Select(f => f.Now.Kind.ToString().ToLowerInvariant()).ToArray(), figures.Select(f => f.Printed.Value).ToArray(), figures.Select(f => f.Printed.Whole).ToArray(),
            figures.Select(f => f.Now.Value).ToArray(), figures.Select(f => f.Now.Whole).ToArray(), cutoffBatch).RunAsync(ct);

    private static PaperFigure ReadFigure(NpgsqlDataReader r)
    {
        var kind = Enum.Parse<FigureKind>(r.GetString(2), ignoreCase: true);
        return new(r.GetInt64(0), new(r.GetString(1), kind, r.Nullable<double>(3), r.Nullable<long>(4)), new(r.GetString(1), kind, r.Nullable<double>(5), r.Nullable<long>(6)), r.GetInt64(7));
    }

    private static DayChange ReadChange(NpgsqlDataReader r) => new(r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<DateOnly>(3),
        r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetInt32(11), r.GetInt32(12));

    private static NpgsqlParameter Number(double? value) => SqlCommands.Optional(value, NpgsqlDbType.Double);

    /// <param name="ReckonedBatch">Changes up to this batch are in <paramref name="Now"/>.</param>
    private sealed record PaperFigure(long ReportId, HeadlineFigure Printed, HeadlineFigure Now, long ReckonedBatch);
}
