using System.Globalization;
using GisData.Cities;
using Observatory.Client.Localization;

namespace Observatory.Client.BudgetChoices;

/// <summary>What the board shows, as it stands in the address.</summary>
/// <param name="Ceiling">In the unit people read; null = nobody has chosen one.</param>
/// <param name="Problems">What of the address made no sense, as keys of <see cref="BudgetChoicesText"/>; what it asked for is left at its default.</param>
public sealed record ChoiceState(decimal? Ceiling, string Method, string? Commission, string View, int CostPercentile, int PeoplePercentile, IReadOnlyList<string> Problems)
{
    public const string Knapsack = "knapsack", Shares = "shares";
    public const string Table = "table", Shortlist = "shortlist", Map = "map", Sensitivity = "sensitivity";
    public static readonly IReadOnlyList<string> Methods = [Knapsack, Shares];
    public static readonly IReadOnlyList<string> Views = [Table, Shortlist, Map, Sensitivity];
    public static readonly IReadOnlyList<int> Percentiles = [10, 20, 25, 33, 50, 67, 75, 80, 90];

    /// <summary>More than any city has; beyond it the number was meant for something else.</summary>
    public const decimal MostCeiling = 1_000_000_000_000m;
    private const int UsualCost = 33, UsualPeople = 67;

    public static ChoiceState Read(Func<string, string?> value, CityPack city)
    {
        var problems = new List<string>();
        var ceiling = ReadCeiling(value("ceiling"), problems);
        var commission = value("commission") is { Length: > 0 } slug ? slug : null;
        if (commission is not null && city.Commissions.All(c => c.Slug != commission)) { problems.Add("BadCommission"); commission = null; }
        return new ChoiceState(ceiling, Known("method", Methods, "BadMethod"), commission, Known("view", Views, "BadView"), Percentile("cost", UsualCost), Percentile("people", UsualPeople), problems);

        string Known(string name, IReadOnlyList<string> allowed, string problem)
        {
            if (value(name) is not { Length: > 0 } given) { return allowed[0]; }
            if (allowed.Contains(given)) { return given; }
            problems.Add(problem);
            return allowed[0];
        }

        int Percentile(string name, int usual)
        {
            if (value(name) is not { Length: > 0 } given) { return usual; }
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var percentile) && percentile is >= 1 and <= 99) { return percentile; }
            problems.Add("BadPercentile");
            return usual;
        }
    }

    /// <summary>As typed: digits of either language, separators allowed.</summary>
    public static decimal? ReadCeiling(string? text, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text)) { return null; }
        if (!decimal.TryParse(PersianDigits.ToLatin(text).Replace(",", "", StringComparison.Ordinal).Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ceiling))
        {
            problems.Add("BadCeiling");
            return null;
        }

        if (ceiling < 0) { problems.Add("NegativeCeiling"); return null; }
        if (ceiling > MostCeiling) { problems.Add("HugeCeiling"); return null; }
        return decimal.Round(ceiling, 3);
    }

    /// <summary>The address of this state.</summary>
    public string Href(string path = "/budget")
    {
        var parts = new List<string>();
        void Add(string name, string? text) { if (text is not null) { parts.Add($"{name}={Uri.EscapeDataString(text)}"); } }
        Add("ceiling", Ceiling?.ToString("0.###", CultureInfo.InvariantCulture));
        Add("method", Method == Knapsack ? null : Method);
        Add("commission", Commission);
        Add("view", View == Table ? null : View);
        Add("cost", CostPercentile == UsualCost ? null : CostPercentile.ToString(CultureInfo.InvariantCulture));
        Add("people", PeoplePercentile == UsualPeople ? null : PeoplePercentile.ToString(CultureInfo.InvariantCulture));
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }
}
