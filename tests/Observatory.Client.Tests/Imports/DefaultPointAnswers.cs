using GisData.Access;
using GisData.Imports;

namespace Observatory.Client.Tests.Imports;

/// <summary>Default points in a component test; regrading takes all that is not shared.</summary>
internal sealed class DefaultPointAnswers : IDefaultPointQueries, IDefaultPointCommands
{
    public List<KnownDefaultPoint> Known { get; } = [];

    public static KnownDefaultPoint Point(double longitude, long waiting, long regraded, bool shared = false)
    {
        var at = new DateTimeOffset(2025, 12, 31, 20, 0, 0, TimeSpan.Zero);
        return new("137", longitude, 35.71, 60, 1, "requests.csv", at, waiting, shared, regraded, regraded > 0 ? at : null, regraded > 0 ? "sara" : null);
    }

    public Task<IReadOnlyList<KnownDefaultPoint>> ListAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<KnownDefaultPoint>>([.. Known]);

    public Task<long> RegradeAsync(Reader reader, CancellationToken ct)
    {
        var rows = Known.Where(p => !p.IsShared).Sum(p => p.Waiting);
        for (var i = 0; i < Known.Count; i++)
        {
            if (!Known[i].IsShared) { Known[i] = Known[i] with { Waiting = 0, Regraded = Known[i].Regraded + Known[i].Waiting }; }
        }

        return Task.FromResult(rows);
    }
}
