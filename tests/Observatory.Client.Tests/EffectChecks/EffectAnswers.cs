using Analytics.EffectChecks;
using GisData.Access;
using GisData.EffectChecks;

namespace Observatory.Client.Tests.EffectChecks;

/// <summary>Checks a test gives.</summary>
public sealed class EffectAnswers : IEffectCheckQueries
{
    public List<EffectCheckRow> Checks { get; } = [];

    public List<ExecutedWorks> Works { get; } = [];

    public Task<IReadOnlyList<EffectCheckRow>> ListAsync(Reader reader, long proposalId, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<EffectCheckRow>>([.. Checks.Where(c => c.ProposalId == proposalId)]);

    public Task<IReadOnlyList<EffectCheckRow>> ListAllAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<EffectCheckRow>>(Checks);

    public Task<IReadOnlyList<ExecutedWorks>> ListWorksAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<ExecutedWorks>>(Works);

    public Task<PooledEffect?> FindPooledAsync(Reader reader, string measureCode, CancellationToken ct)
        => Task.FromResult(EffectCheckQueries.Pool(Checks.Where(c => c.MeasureCode == measureCode)));

    public static EffectCheckRow Check(long proposalId, int months, EffectChange? change, string measure = "measure-11")
    {
        var windows = EffectWindows.Choose(new DaySpan(new(2021, 3, 21), new(2023, 9, 22)), new(2024, 6, 21), new(2024, 7, 21), months, new(2021, 3, 21));
        var verdict = change is not { } c ? EffectVerdict.TooFew : c.High < 0 ? EffectVerdict.Fell : c.Low > 0 ? EffectVerdict.Rose : EffectVerdict.NoMeasuredEffect;
        var result = new EffectResult
        {
            Verdict = verdict, Doubt = change is null ? EffectDoubt.FewIncidents : null, Before = 369, Observed = 175, Counterfactual = change is null ? null : 244, Change = change, Plain = 0.02,
            Matched = [1, 2, 3], Matching = [new("level", 349, 41, 2.7), new("trend", 0.57, 0.16, 0.2), new("kind", 1, 0.5, null)],
            InSpace = change is null ? null : new PlaceboInSpace(44, 1 / 44.0, 1 / 45.0), InTime = change is null ? null : new EffectChange(-0.3, -0.5, -0.1),
            Points = [.. Enumerable.Range(0, 18).Select(i => new EffectPoint(new DateOnly(2023, 8, 23).AddMonths(i), 40 - i, 40))],
        };
        return new EffectCheckRow(proposalId, "20250126-0230-abcd", months, new(2025, 1, 26, 0, 0, 0, TimeSpan.Zero), new(2025, 1, 25), 11, measure, new(2024, 6, 21), new(2024, 7, 21), result, windows, "{}",
            new string('a', 64));
    }
}
