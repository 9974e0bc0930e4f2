using System.Text.Json;
using GisData.Cities;

namespace GisData.Simulation;

/// <summary>How a city is imitated: <c>simulation.json</c> beside <c>city.json</c>, else the shared one of its country. Everything is imitation,
/// nothing a measurement.</summary>
public sealed record SimulationProfile
{
    /// <summary>Weights of the 24 hours, by name; "day" is the usual one.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Hours { get; init; }
    /// <summary>Weight of every weekday.</summary>
    public required IReadOnlyDictionary<DayOfWeek, double> Week { get; init; }
    public IReadOnlyList<ProfileHoliday> Holidays { get; init; } = [];
    public required IReadOnlyList<ProfileSubject> Subjects { get; init; }
    /// <summary>By channel slug: share on the first and on the last day.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Channels { get; init; }
    /// <summary>Code of the subject that breaks out in the last days.</summary>
    public string? OutbreakSubject { get; init; }
    public IReadOnlyList<ProfileStorm> Storms { get; init; } = [];
    public IReadOnlyList<int> SouthernDistricts { get; init; } = [];
    /// <summary>Invented costs of works, in the city's stored currency.</summary>
    public IReadOnlyList<ProfileUnitCost> UnitCosts { get; init; } = [];
    /// <summary>The ten digits of the city's texts.</summary>
    public string Digits { get; init; } = "0123456789";
    /// <summary>Pattern of an address.</summary>
    public required string Address { get; init; }
    /// <summary>Folder of the phrase bank, from the pack's folder.</summary>
    public required string Phrases { get; init; }

    /// <summary>Whether the pack can be simulated at all.</summary>
    public static bool Exists(CityPack pack) => FileOf(pack) is not null;

    /// <summary>The city's own profile; without one the profile beside the pack it extends, of which it takes what it has.</summary>
    /// <exception cref="CityPackException">There is neither, or the city's own names what the pack does not have.</exception>
    public static SimulationProfile Read(CityPack pack)
    {
        if (FileOf(pack) is not { } file) { throw new CityPackException($"The city '{pack.Slug}' cannot be simulated: it has no simulation.json, and none lies beside a pack it extends."); }
        SimulationProfile profile;
        try
        {
            profile = CityPackLayers.Load(file).Deserialize<SimulationProfile>(CityPackReader.Json)!;
        }
        catch (JsonException e)
        {
            throw new CityPackException($"{file} is not a simulation profile: {e.Message}", e);
        }
        if (file != OwnFile(pack)) { profile = profile.Within(pack); }
        var problems = profile.Problems(pack).ToList();
        return problems.Count == 0 ? profile : throw new CityPackException($"{file} contradicts the pack:\n- {string.Join("\n- ", problems)}");
    }

    private static string OwnFile(CityPack pack) => Path.Combine(pack.Folder, "simulation.json");

    private static string? FileOf(CityPack pack)
    {
        if (File.Exists(OwnFile(pack))) { return OwnFile(pack); }
        var shared = CityPackLayers.ExtendedBy(Path.Combine(pack.Folder, "city.json")) is { } below ? Path.Combine(Path.GetDirectoryName(below)!, "simulation.json") : null;
        return File.Exists(shared) ? shared : null;
    }

    /// <summary>A shared profile knows more than every city has.</summary>
    private SimulationProfile Within(CityPack pack)
    {
        var codes = pack.Subjects.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Subjects = [.. Subjects.Where(s => codes.Contains(s.Code))],
            Channels = Channels.Where(c => pack.Channels.Any(p => p.Slug == c.Key)).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
            OutbreakSubject = OutbreakSubject is { } code && codes.Contains(code) ? code : null,
            UnitCosts = [.. UnitCosts.Where(c => pack.FindMeasure(c.Measure) is not null)],
            Storms = [.. Storms.Select(s => s with { Mix = s.Mix.Where(m => codes.Contains(m.Key)).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal) }).Where(s => s.Mix.Count > 0)],
        };
    }

    private IEnumerable<string> Problems(CityPack pack)
    {
        var codes = pack.Subjects.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var slugs = pack.Channels.Select(c => c.Slug).ToHashSet(StringComparer.Ordinal);
        var districts = pack.Districts.Select(d => d.Id).ToHashSet();
        var named = Subjects.Select(s => s.Code).Concat(Storms.SelectMany(s => s.Mix.Keys)).Concat(OutbreakSubject is null ? [] : [OutbreakSubject]);
        foreach (var code in named.Where(c => !codes.Contains(c)).Distinct()) { yield return $"no subject '{code}'"; }
        foreach (var slug in Channels.Keys.Where(c => !slugs.Contains(c))) { yield return $"no channel '{slug}'"; }
        foreach (var id in SouthernDistricts.Concat(Storms.SelectMany(s => s.Districts)).Where(d => !districts.Contains(d)).Distinct()) { yield return $"no district {id}"; }
        foreach (var (name, hours) in Hours.Where(h => h.Value.Count != 24 || h.Value.Any(v => v < 0) || h.Value.Sum() <= 0)) { yield return $"hours '{name}' are not 24 weights"; }
        foreach (var subject in Subjects)
        {
            if (!Hours.ContainsKey(subject.Hours)) { yield return $"subject '{subject.Code}': no hours '{subject.Hours}'"; }
            if (subject.Season is { } season && (season.Count != 12 || season.Any(v => v < 0))) { yield return $"subject '{subject.Code}': a season has 12 multipliers"; }
            if (!(subject.Weight >= 0)) { yield return $"subject '{subject.Code}': the weight is negative"; }
        }
        foreach (var cost in UnitCosts.Where(c => pack.FindMeasure(c.Measure) is null || !(0 <= c.Low && c.Low <= c.Amount && c.Amount <= c.High))) { yield return $"unit cost of '{cost.Measure}': no such measure, or low, amount and high do not rise"; }
        if (Week.Count != 7) { yield return "a week has seven days"; }
        if (Channels.Values.Any(c => c.Count != 2 || c.Any(v => v < 0))) { yield return "a channel has a first and a last share"; }
        if (Digits.Length != 10) { yield return "there are ten digits"; }
    }
}

/// <param name="Season">Twelve multipliers by month of the city's calendar; null = the year through.</param>
public sealed record ProfileSubject(string Code, double Weight, IReadOnlyList<double>? Season = null, string Hours = "day");

/// <param name="Amount">Per unit of the measure.</param>
public sealed record ProfileUnitCost(string Measure, decimal Amount, decimal Low, decimal High);

/// <param name="Rate">What reporting is multiplied by.</param>
public sealed record ProfileHoliday(int FromMonth, int FromDay, int ToMonth, int ToDay, double Rate);

/// <param name="Mix">Weight by subject code.</param>
/// <param name="Districts">Where it may strike; empty = anywhere.</param>
public sealed record ProfileStorm(string Kind, IReadOnlyList<int> Months, IReadOnlyDictionary<string, double> Mix, IReadOnlyList<int> Districts);
