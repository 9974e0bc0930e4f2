using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.Simulation;
using GisData.Cities;
using NetTopologySuite.Geometries;

namespace GisData.Simulation;

/// <summary>Makes the simulator's city from a pack, its simulation profile and its shapes.</summary>
public static class SimulatedCityMaker
{
    private static readonly string[] Results = ["done", "partly-done", "planned", "not-possible", "referred"];
    private static readonly double[] EvenSeason = [.. Enumerable.Repeat(1.0, 12)];

    /// <param name="pack">The city.</param>
    /// <param name="profile">How it is imitated.</param>
    /// <param name="neighbourhoods">In degrees (WGS 84), as the city's current boundaries have them.</param>
    public static SimulatedCity Make(CityPack pack, SimulationProfile profile, IEnumerable<NeighbourhoodShape> neighbourhoods)
    {
        var projection = CityProjection.Of(pack.ProjectedSrid);
        var idOf = pack.Subjects.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        return new SimulatedCity
        {
            Grid = new HexGrid(pack.HexagonMeters),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone),
            Rhythm = new SimulatedRhythm(
                pack.CreateCalendar(),
                [.. Enum.GetValues<DayOfWeek>().Select(d => profile.Week[d])],
                [.. profile.Holidays.Select(h => new SimulatedHoliday(h.FromMonth, h.FromDay, h.ToMonth, h.ToDay, h.Rate))]),
            Districts = [.. pack.Districts.Select(d => new SimulatedDistrict(d.Id, d.Population, profile.SouthernDistricts.Contains(d.Id)))],
            Neighbourhoods = [.. neighbourhoods.OrderBy(n => n.NeighbourhoodId)
                .Select(n => new SimulatedNeighbourhood(n.NeighbourhoodId, n.DistrictId, n.Name.Fa, projection.Project(n.Geometry)))],
            Streets = [.. Streets(pack, projection)],
            Subjects = [.. profile.Subjects.Select(s => Subject(pack, profile, s))],
            Units = [.. pack.Units.Select(u => new SimulatedUnit(u.Id, u.Parent, u.District, u.Kind == "other"))],
            Channels = [.. pack.Channels.Where(c => profile.Channels.ContainsKey(c.Slug))
                .Select(c => new SimulatedChannel(c.Id, profile.Channels[c.Slug][0], profile.Channels[c.Slug][1]))],
            Storms = [.. profile.Storms.Select(s => new StormKind(s.Kind, s.Months, s.Mix.ToDictionary(m => idOf[m.Key], m => m.Value), s.Districts))],
            OutbreakSubject = profile.OutbreakSubject is { } code ? idOf[code] : null,
            Phrases = ReadPhrases(pack, profile),
        };
    }

    private static SimulatedSubject Subject(CityPack pack, SimulationProfile profile, ProfileSubject s)
    {
        var subject = pack.Subjects.Single(p => p.Code == s.Code);
        return new SimulatedSubject(subject.Id, subject.Code, subject.Name.Fa, subject.Group, subject.Unit, subject.SlaHours, s.Weight, s.Season ?? EvenSeason, profile.Hours[s.Hours]);
    }

    private static IEnumerable<SimulatedStreet> Streets(CityPack pack, CityProjection projection)
    {
        if (pack.Boundaries.Kind != "schematic") { yield break; }
        var factory = new GeometryFactory(new PrecisionModel(), pack.ProjectedSrid);
        foreach (var street in SchematicPlan.Read(pack).Streets)
        {
            var points = street.Line.Select(p => projection.Project(p[0], p[1])).Select(p => new Coordinate(p.X, p.Y));
            yield return new SimulatedStreet(street.Name.Fa, factory.CreateLineString([.. points]));
        }
    }

    private static PhraseBook ReadPhrases(CityPack pack, SimulationProfile profile)
    {
        // A file of the city's own goes before the shared one of the same name.
        string[] folders = [Path.Combine(pack.Folder, "phrases"), Path.Combine(pack.Folder, profile.Phrases)];
        var words = new[] { "street", "alley", "place", "time" };
        return new PhraseBook(
            Read(pack.Subjects.Select(s => s.Code), code => $"{code}.txt", line => line),
            Read(words, word => $"_{word}s.txt", line => line),
            Read(Results, result => $"_status-{result}.txt", Note),
            profile.Digits, profile.Address);

        Dictionary<string, IReadOnlyList<T>> Read<T>(IEnumerable<string> keys, Func<string, string> fileName, Func<string, T> make)
            => keys.Select(k => (Key: k, File: folders.Select(f => Path.Combine(f, fileName(k))).FirstOrDefault(File.Exists))).Where(k => k.File is not null)
                .ToDictionary(k => k.Key, k => (IReadOnlyList<T>)[.. File.ReadLines(k.File!).Select(l => l.Trim()).Where(l => l.Length > 0).Select(make)], StringComparer.Ordinal);
    }

    /// <summary>"pruning, dead-tree | words": a note for these subjects; without a bar one for all.</summary>
    private static ClosingNote Note(string line)
        => line.Split('|', 2, StringSplitOptions.TrimEntries) is [var codes, var words]
            ? new ClosingNote(words, codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : new ClosingNote(line, []);
}
