using System.Globalization;
using System.Text.Json;
using Analytics.BudgetProposals;
using Analytics.SpatialStatistics;
using Range = Analytics.BudgetProposals.Range;

namespace GisData.BudgetProposals;

/// <summary>The subject at the place in the budget year before: distinct incidents, and how many were expected.</summary>
public sealed record PastYear(DateOnly First, DateOnly Last, long Observed, double Expected);

/// <summary>Another work of the city for the same subject and place, as the run reckoned it.</summary>
/// <param name="Quantity">The place's incidents × its sizes; 0 where there was none.</param>
/// <param name="Cost">In the city's stored currency; null = the city has loaded no unit cost for it.</param>
/// <param name="Averted">Requests a year by the checked earlier works of it; null = fewer than <see cref="Analytics.EffectChecks.PooledEffect.FewestRows"/> were checked.</param>
/// <param name="CheckedWorks">How many were.</param>
public sealed record ProposalAlternative(string MeasureCode, Range Quantity, AmountRange? Cost, Range? Averted, int CheckedWorks);

/// <summary>What a proposal's evidence says, read back; nights of earlier versions wrote less.</summary>
/// <param name="Past">Null where it does not say.</param>
/// <param name="Dispersion">Null where it does not say.</param>
/// <param name="TrendZ">Of one drafted by hand: the trend of its steps against expectation; null where there are too few steps.</param>
public sealed record ProposalEvidence(PastYear? Past, double? Dispersion, int? OpenRequests, double? TrendZ, double? TrendP)
{
    public static readonly ProposalEvidence None = new(null, null, null, null, null);

    /// <summary>Other works for it; empty where the city names none, or the night did not look yet.</summary>
    public IReadOnlyList<ProposalAlternative> Alternatives { get; init; } = [];

    /// <summary>Observed ÷ expected with its 95 % interval, by the same counts that the averted requests come from; null where nothing is expected.</summary>
    public Range? Ratio
    {
        get
        {
            if (Past is not { Expected: > 0 } past) return null;
            var (low, high) = CountTail.MeanInterval(past.Observed, Dispersion ?? 1);
            return new Range(low / past.Expected, past.Observed / past.Expected, high / past.Expected);
        }
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ProposalEvidence Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) return None;
        var past = Day(root, "since") is { } first && Day(root, "until") is { } last && Number(root, "observed") is { } observed && Number(root, "expected") is { } expected
            ? new PastYear(first, last, (long)observed, expected) : null;
        return new ProposalEvidence(past, Number(root, "dispersion"), (int?)Number(root, "openRequests"), Number(root, "trendZ"), Number(root, "trendP"))
        {
            Alternatives = root.TryGetProperty("alternatives", out var others) && others.ValueKind == JsonValueKind.Array ? others.Deserialize<List<ProposalAlternative>>(Json) ?? [] : [],
        };
    }

    private static double? Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static DateOnly? Day(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && DateOnly.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var day) ? day : null;
}
