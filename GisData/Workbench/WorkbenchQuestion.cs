using System.Globalization;
using GisData.CityView;

namespace GisData.Workbench;

/// <summary>A method of the workbench.</summary>
public enum BenchMethod
{
    /// <summary>Requests per km² as a surface.</summary>
    Density,

    /// <summary>Requests that lie close together.</summary>
    Clusters,

    /// <summary>Whether like values lie together, on the whole and where: Moran and Geary.</summary>
    Autocorrelation,
}

/// <summary>What an analyst asks: which requests, which method, with what parameters. It lives in the address; so a result can be asked for again, by whoever may see it.</summary>
public sealed record WorkbenchQuestion(CityFilter Filter, BenchMethod Method)
{
    /// <summary>The seed of every draw, unless the address names another.</summary>
    public const int DefaultSeed = 137;

    /// <summary>Of a density, metres; null = chosen by <see cref="BandwidthRule"/>.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>"silverman" or "likelihood".</summary>
    public string BandwidthRule { get; init; } = "silverman";

    /// <summary>Narrower kernels where requests are dense.</summary>
    public bool Adaptive { get; init; }

    /// <summary>"dbscan", "stdbscan" (in space and time) or "hdbscan".</summary>
    public string Algorithm { get; init; } = "dbscan";

    /// <summary>Of DBSCAN and ST-DBSCAN, metres; null = so that a place is dense where it is three times as dense as the requests are on the whole.</summary>
    public double? Reach { get; init; }

    /// <summary>Of ST-DBSCAN: how many days apart two requests may be; 0 = on the same day.</summary>
    public int Days { get; init; } = 3;

    /// <summary>Requests that make a place dense (DBSCAN), or the smallest cluster (HDBSCAN).</summary>
    public int Least { get; init; } = 10;

    /// <summary>What is tested of a hexagon: "count", or "share" of the subjects in all its requests.</summary>
    public string Value { get; init; } = "share";

    /// <summary>What is asked of each hexagon: "moran" or "geary".</summary>
    public string Local { get; init; } = "moran";

    /// <summary>Draws of a permutation test.</summary>
    public int Draws { get; init; } = 999;

    public int Seed { get; init; } = DefaultSeed;

    /// <summary>Whether the algorithm asks for a reach.</summary>
    public bool HasReach => Algorithm != "hdbscan";

    /// <summary>Names of the workbench in the query string, beside those of the filter.</summary>
    public static readonly IReadOnlyList<string> Names = ["method", "bandwidth", "rule", "adaptive", "algorithm", "reach", "days", "least", "value", "local", "draws", "seed"];

    /// <summary>Bounds of what may be asked: a slider's ends, and what an endpoint refuses beyond.</summary>
    public static readonly (double From, double To) BandwidthBounds = (50, 5000), ReachBounds = (10, 2000);

    /// <inheritdoc cref="BandwidthBounds"/>
    public static readonly (int From, int To) LeastBounds = (3, 500), DayBounds = (0, 60), DrawBounds = (99, 9999);

    /// <summary>Reads a question; what cannot be read is the default.</summary>
    public static WorkbenchQuestion Read(Func<string, string?> value, CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(value);
        double? Number(string name, (double From, double To) bounds)
            => double.TryParse(value(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n >= bounds.From && n <= bounds.To ? n : null;
        int? Whole(string name, (int From, int To) bounds) => int.TryParse(value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= bounds.From && n <= bounds.To ? n : null;
        var plain = new WorkbenchQuestion(filter, value("method") switch { "clusters" => BenchMethod.Clusters, "autocorrelation" => BenchMethod.Autocorrelation, _ => BenchMethod.Density });
        return plain with
        {
            Bandwidth = Number("bandwidth", BandwidthBounds), BandwidthRule = value("rule") == "likelihood" ? "likelihood" : "silverman", Adaptive = value("adaptive") == "1",
            Algorithm = value("algorithm") is "hdbscan" or "stdbscan" ? value("algorithm")! : "dbscan", Reach = Number("reach", ReachBounds), Days = Whole("days", DayBounds) ?? plain.Days, Least = Whole("least", LeastBounds) ?? plain.Least,
            // A share of all requests is one everywhere.
            Value = value("value") == "count" || filter.Subjects.Count == 0 ? "count" : "share", Local = value("local") == "geary" ? "geary" : "moran", Draws = Whole("draws", DrawBounds) ?? plain.Draws,
            Seed = Whole("seed", (0, int.MaxValue)) ?? DefaultSeed,
        };
    }

    /// <summary>Every value of the workbench that is none. Endpoints refuse: a file that was asked otherwise than it says would lie. The page takes the default and says so.</summary>
    public static IReadOnlyList<BenchProblem> ListProblems(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        BenchProblem? Words(string name, params string[] words) => value(name) is not { Length: > 0 } asked || words.Contains(asked) ? null : new(name, BenchRule.OneOf, words, default);
        BenchProblem? Within(string name, BenchRule rule, (double From, double To) bounds)
        {
            if (value(name) is not { Length: > 0 } asked) { return null; }
            var styles = rule == BenchRule.Meters ? NumberStyles.Float : NumberStyles.None;
            return double.TryParse(asked, styles, CultureInfo.InvariantCulture, out var n) && n >= bounds.From && n <= bounds.To ? null : new(name, rule, [], bounds);
        }

        BenchProblem?[] found =
        [
            Words("method", "density", "clusters", "autocorrelation"),
            Within("bandwidth", BenchRule.Meters, BandwidthBounds),
            Words("rule", "silverman", "likelihood"),
            Words("adaptive", "0", "1"),
            Words("algorithm", "dbscan", "stdbscan", "hdbscan"),
            Within("reach", BenchRule.Meters, ReachBounds),
            Within("days", BenchRule.Days, DayBounds),
            Within("least", BenchRule.Whole, LeastBounds),
            Words("value", "count", "share"),
            Words("local", "moran", "geary"),
            Within("draws", BenchRule.Whole, DrawBounds),
            Within("seed", BenchRule.Whole, (0, int.MaxValue)),
        ];
        return [.. found.OfType<BenchProblem>()];
    }

    /// <summary>The question as a query string: the filter, the method, and of the parameters those that the method has.</summary>
    public string Write() => string.Join('&', Parameters().Select(p => $"{p.Name}={p.Value}").Prepend(CityFilterQuery.Write(Filter)));

    /// <summary>The method and its parameters as they are in force.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        yield return ("method", Method switch { BenchMethod.Clusters => "clusters", BenchMethod.Autocorrelation => "autocorrelation", _ => "density" });
        switch (Method)
        {
            case BenchMethod.Density:
                if (Bandwidth is { } metres) { yield return ("bandwidth", Text(metres)); } else { yield return ("rule", BandwidthRule); }
                if (Adaptive) { yield return ("adaptive", "1"); }
                break;
            case BenchMethod.Clusters:
                yield return ("algorithm", Algorithm);
                if (HasReach && Reach is { } reach) { yield return ("reach", Text(reach)); }
                if (Algorithm == "stdbscan") { yield return ("days", Text(Days)); }
                yield return ("least", Text(Least));
                break;
            default:
                yield return ("value", Value);
                yield return ("local", Local);
                yield return ("draws", Text(Draws));
                break;
        }
        yield return ("seed", Text(Seed));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
