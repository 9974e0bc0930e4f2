using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.ReferenceLayers;
using GisData.UnitCosts;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.ReferenceLayers;

/// <summary><c>population</c>, <c>weather</c>, <c>periods</c>, <c>places</c>, <c>unit-costs</c>: a file of a reference layer. Good rows are loaded, the others named with
/// line, field and reason; where no row is good, the file is the wrong one.</summary>
internal static class ReferenceVerbs
{
    private const int RejectsSaid = 10;

    private static readonly Option<string?> Source = new("--source") { Description = "Where the rows come from, of rows that do not say it themselves." };
    private static readonly Option<int?> Edition = new("--edition") { Description = "Boundary edition whose areas are counted; without it the one in force." };
    private static readonly Option<string?> Layer = new("--layer") { Description = "street, park, water or place, of features that do not say it themselves." };

    public static IEnumerable<Command> Create() =>
    [
        Verb("population", "Load how many people live in districts and neighbourhoods: area, population, date, and kind, source where given.", "Table (csv, xlsx).", [Source, Edition],
            async (session, reader, file, parsed, ct) => [await session.Get<IReferenceLayerCommands>().LoadPopulationAsync(reader, file, parsed.GetValue(Source), parsed.GetValue(Edition), ct)]),
        Verb("weather", "Load weather by day: date, and of min, max (°C), rain (mm), snow (cm), wind (m/s) what the source has.", "Table (csv, xlsx).", [Source],
            async (session, reader, file, parsed, ct) => [await session.Get<IReferenceLayerCommands>().LoadWeatherAsync(reader, file, parsed.GetValue(Source), ct)]),
        Verb("periods", "Load named periods: kind (nowruz, ramadan, arbaeen, storm, other), from, to, and year, name, name_en, source where given.", "Table (csv, xlsx).", [Source],
            async (session, reader, file, parsed, ct) => [await session.Get<IReferenceLayerCommands>().LoadPeriodsAsync(reader, file, parsed.GetValue(Source), ct)]),
        Verb("places", "Load streets, parks, water and places with their names; a layer takes the place of the one that was there.", "GeoJSON.", [Source, Layer],
            (session, reader, file, parsed, ct) => session.Get<IReferenceLayerCommands>().LoadPlacesAsync(reader, file, parsed.GetValue(Layer), parsed.GetValue(Source), ct)),
        Verb("unit-costs", "Load what one unit of a measure costs: measure, amount, currency, source, valid_from, and low, high, district, source_date where given.", "Table (csv, xlsx).", [],
            async (session, reader, file, parsed, ct) => [await session.Get<IUnitCostCommands>().LoadAsync(reader, file, ct)]),
    ];

    private static Command Verb(string name, string description, string kind, Option[] options,
        Func<CitySession, Reader, string, ParseResult, CancellationToken, Task<IReadOnlyList<ReferenceOutcome>>> load)
    {
        var file = new Argument<FileInfo>("FILE") { Description = kind }.AcceptExistingOnly();
        var verb = new CityVerb(name, description) { Changes = true };
        verb.Command.Arguments.Add(file);
        foreach (var option in options) { verb.Command.Options.Add(option); }
        return verb.Runs(async (CitySession session, ParseResult parsed, VerbProgress progress, CancellationToken ct) =>
        {
            try
            {
                var outcomes = await load(session, new Reader(Environment.UserName, ReaderRole.System), parsed.GetValue(file)!.FullName, parsed, ct);
                foreach (var outcome in outcomes.Where(o => o.Rejected.Count > 0)) { Say(outcome, progress); }
                return new VerbResult(outcomes, string.Join(Environment.NewLine, outcomes.Select(Sentence))) { Audited = true, WrongInput = outcomes.Sum(o => o.Read) > 0 && outcomes.Sum(o => o.Loaded + o.Unchanged) == 0 };
            }
            catch (ReferenceFileException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }

    private static string Sentence(ReferenceOutcome o)
        => string.Create(CultureInfo.InvariantCulture, $"{o.Layer}: read {o.Read:N0} = {o.Loaded:N0} loaded + {o.Unchanged:N0} unchanged + {o.Rejected.Count:N0} rejected.");

    private static void Say(ReferenceOutcome outcome, VerbProgress progress)
    {
        foreach (var row in outcome.Rejected.Take(RejectsSaid)) { progress.Say(string.Create(CultureInfo.InvariantCulture, $"{outcome.FileName}, line {row.Line}: {row.Field} {row.Reason}")); }
        if (outcome.Rejected.Count > RejectsSaid) { progress.Say(string.Create(CultureInfo.InvariantCulture, $"… and {outcome.Rejected.Count - RejectsSaid} more; all of them with --json.")); }
    }
}
