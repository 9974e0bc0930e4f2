using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.Simulation;
using NetTopologySuite.Geometries;

namespace Analytics.Tests.Simulation;

/// <summary>Eight square districts of nine square neighbourhoods, 30 by 15 km; nine subjects in three groups.</summary>
internal static class ToyCity
{
    public const int Storm = 33;
    public const int Rats = 13;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 32639);
    private static readonly double[] Even = [.. Enumerable.Repeat(1.0, 12)];
    private static readonly double[] Winter = [1, 1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1.5, 2, 2, 1.5];
    private static readonly double[] Day = [.. Enumerable.Range(0, 24).Select(h => h is >= 7 and < 22 ? 1.0 : 0.2)];

    public static SimulatedCity City { get; } = Make();

    public static CitySimulator Simulator { get; } = new(City, Options());

    public static List<SimulatedRequest> Requests { get; } = [.. Simulator.Simulate()];

    public static SimulationOptions Options(long seed = 7) => new() { Seed = seed, From = new DateOnly(2022, 9, 23), To = new DateOnly(2024, 9, 21), Requests = 150_000 };

    public static SimulatedCity Make() => new()
    {
        Grid = new HexGrid(800),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"),
        Rhythm = new SimulatedRhythm(new PersianCalendar(), [1.1, 1.1, 1.1, 1.1, 0.8, 0.5, 1.2], [new SimulatedHoliday(12, 29, 1, 13, 0.45)]),
        Districts = [.. Enumerable.Range(1, 8).Select(d => new SimulatedDistrict(d, 200_000 + 20_000 * d, d is 5 or 6))],
        Neighbourhoods = [.. Enumerable.Range(0, 72).Select(Neighbourhood)],
        Streets = [new SimulatedStreet("خیابان بلند", Line(0, 3_100, 30_000, 3_300)), new SimulatedStreet("خیابان کوتاه", Line(12_100, 0, 12_300, 15_000))],
        Subjects =
        [
            Subject(11, 1, 1, 30), Subject(12, 1, 1, 20), Subject(Rats, 1, 1, 3), Subject(21, 2, 2, 20), Subject(22, 2, 2, 10), Subject(23, 2, 2, 6),
            Subject(31, 3, 3, 12), Subject(32, 3, 3, 8) with { Season = Winter }, Subject(Storm, 3, 9, 2) with { Season = Winter },
        ],
        Units = [.. Enumerable.Range(1, 3).Select(u => new SimulatedUnit(u, null, null, false)), new SimulatedUnit(9, null, null, true),
            .. Enumerable.Range(1, 8).Select(d => new SimulatedUnit(100 + d, 1, d, false))],
        Channels = [new SimulatedChannel(1, 0.8, 0.4), new SimulatedChannel(2, 0.2, 0.6)],
        Storms = [new StormKind("rain", [9, 10, 11, 12], new Dictionary<int, double> { [Storm] = 1 }, [])],
        OutbreakSubject = Rats,
        Phrases = new PhraseBook(
            new Dictionary<string, IReadOnlyList<string>> { ["c11"] = ["آسفالت {street} {n} روز است خراب است", "چاله"] },
            new Dictionary<string, IReadOnlyList<string>> { ["street"] = ["خیابان بهار"], ["alley"] = ["کوچه یاس"] },
            new Dictionary<string, IReadOnlyList<ClosingNote>> { ["done"] = [new("انجام شد", []), new("آسفالت شد", ["c11"])], ["referred"] = [new("ارجاع شد", [])] },
            "۰۱۲۳۴۵۶۷۸۹", "محلهٔ {neighbourhood}، {street}، {alley}، پلاک {number}"),
    };

    private static SimulatedSubject Subject(int id, int group, int unit, double weight)
        => new(id, $"c{id}", $"موضوع {id}", group, unit, id == Storm ? null : 72, weight, Even, Day);

    private static SimulatedNeighbourhood Neighbourhood(int index)
    {
        int district = index / 9, inner = index % 9;
        double x = district % 4 * 7_500 + inner % 3 * 2_500, y = district / 4 * 7_500 + inner / 3 * 2_500;
        return new SimulatedNeighbourhood(100 * (district + 1) + inner, district + 1, $"محلهٔ {index}", Factory.ToGeometry(new Envelope(x, x + 2_500, y, y + 2_500)));
    }

    private static LineString Line(double x1, double y1, double x2, double y2) => Factory.CreateLineString([new Coordinate(x1, y1), new Coordinate(x2, y2)]);
}
