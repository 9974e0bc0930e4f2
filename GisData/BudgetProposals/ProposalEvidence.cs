using System.Globalization;
using System.Text.Json;
using Analytics.SpatialStatistics;
using Range = Analytics.BudgetProposals.Range;

namespace GisData.BudgetProposals;

/// <summary>The subject at the place in the budget year before: distinct incidents, and how many were expected.</summary>
public sealed record PastYear(DateOnly First, DateOnly Last, long Observed, double Expected);

/// <summary>What a proposal's evidence says, read back; nights of earlier versions wrote less.</summary>
/// <param name="Past">Null where it does not say.</param>
/// <param name="Dispersion">Null where it does not say.</param>
/// <param name="TrendZ">Of one drafted by hand: the trend of its steps against expectation; null where there are too few steps.</param>
public sealed record ProposalEvidence(PastYear? Past, double? Dispersion, int? OpenRequests, double? TrendZ, double? TrendP)
{
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

    public static ProposalEvidence Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) return new ProposalEvidence(null, null, null, null, null);
        var past = Day(root, "since") is { } first && Day(root, "until") is { } last && Number(root, "observed") is { } observed && Number(root, "expected") is { } expected
            ? new PastYear(first, last, (long)observed, expected) : null;
        return new ProposalEvidence(past, Number(root, "dispersion"), (int?)Number(root, "openRequests"), Number(root, "trendZ"), Number(root, "trendP"));
    }

    private static double? Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static DateOnly? Day(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && DateOnly.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var day) ? day : null;
}
