using System.Text;

namespace Analytics.Simulation;

/// <summary>Fills the phrase bank's patterns.</summary>
internal sealed class RequestWords(SimulatedCity city, long seed)
{
    private static readonly (string Result, double Weight)[] Results = [("done", 0.76), ("partly-done", 0.1), ("planned", 0.07), ("not-possible", 0.07)];
    private const double SaidAlike = 0.4, NamedAlike = 0.6;
    private static readonly double[] ResultSums = SeededRandom.RunningSums(Results.Select(r => r.Weight));
    private readonly SeededRandom random = new(seed, "words");
    private readonly Dictionary<(string Result, string Subject), string[]> notes = [];
    private readonly HashSet<int> otherAgencies = [.. city.Units.Where(u => u.IsOtherAgency).Select(u => u.Id)];

    /// <summary>People who report one thing say it alike more often than people who report two: the imitation's guess, not a measurement.</summary>
    public string? Description(SimulatedSubject subject, SimulatedIncident incident)
    {
        if (!city.Phrases.BySubject.TryGetValue(subject.Code, out var patterns) || patterns.Count == 0) { return null; }
        var pattern = incident.Phrase is { } said && random.Chance(SaidAlike) ? said : patterns[random.Below(patterns.Count)];
        incident.Phrase ??= pattern;
        return Fill(pattern, null);
    }

    public string? ClosingNote(SimulatedSubject subject, int unit)
    {
        var result = otherAgencies.Contains(unit) ? "referred" : Results[random.Pick(ResultSums)].Result;
        if (!notes.TryGetValue((result, subject.Code), out var fitting))
        {
            fitting = city.Phrases.Results.TryGetValue(result, out var all) ? [.. all.Where(n => n.Fits(subject.Code)).Select(n => n.Pattern)] : [];
            notes.Add((result, subject.Code), fitting);
        }
        return fitting.Length > 0 ? Fill(fitting[random.Below(fitting.Length)], null) : null;
    }

    /// <summary>As the first report named it, or as another neighbour would.</summary>
    public string Address(SimulatedIncident incident)
    {
        var address = incident.Address is { } named && random.Chance(NamedAlike) ? named : NewAddress(incident.Place);
        incident.Address ??= address;
        return address;
    }

    private string NewAddress(Place place)
        => Fill(city.Phrases.Address, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["neighbourhood"] = city.Neighbourhoods[place.Neighbourhood].Name,
            ["number"] = Digits(1 + random.Below(180)),
            ["street"] = place.Street ?? (city.Phrases.Words.TryGetValue("street", out var words) && words.Count > 0 ? words[random.Below(words.Count)] : ""),
        });

    private string Fill(string pattern, Dictionary<string, string>? given)
    {
        if (!pattern.Contains('{', StringComparison.Ordinal)) { return pattern; }
        var text = new StringBuilder(pattern.Length + 32);
        for (var at = 0; at < pattern.Length;)
        {
            var open = pattern.IndexOf('{', at);
            var close = open < 0 ? -1 : pattern.IndexOf('}', open);
            if (close < 0) { text.Append(pattern, at, pattern.Length - at); break; }
            text.Append(pattern, at, open - at).Append(Word(pattern[(open + 1)..close], given));
            at = close + 1;
        }
        return text.ToString();
    }

    private string Word(string placeholder, Dictionary<string, string>? given)
    {
        if (given is not null && given.TryGetValue(placeholder, out var word)) { return word; }
        if (placeholder == "n") { return Digits(2 + random.Below(8)); }
        return city.Phrases.Words.TryGetValue(placeholder, out var words) && words.Count > 0 ? words[random.Below(words.Count)] : "";
    }

    private string Digits(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => city.Phrases.Digits[c - '0']));
}
