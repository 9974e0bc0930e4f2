using System.Globalization;
using System.Text;
using GisData.Cities;
using GisData.Imports.Wizard;
using NetTopologySuite.Geometries;

namespace GisData.Imports.Guessing;

/// <summary>Makes a first profile of what a file's first rows show. Nothing is loaded by a guess: a person sees it and corrects it.</summary>
/// <param name="city">Where the city lies; null where nobody knows yet.</param>
internal sealed class ImportGuesser(CityPack pack, Envelope? city, DateTimeOffset now)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);

    /// <param name="known">The city's profiles: one that fits the header is better than any guess.</param>
    public ImportGuess Guess(ImportSample sample, IReadOnlyList<ImportProfile> known)
    {
        string[] header = [.. sample.Header];
        var fitting = known.Where(p => TableColumns.Fits(p, header)).MaxBy(p => p.Columns.Count);
        var hasGeometry = sample.Header.Contains(ImportSample.GeometryX) && sample.Rows.Any(r => r.Fields[^1].Length > 0);
        var columns = ColumnFacts.Of(sample, pack.Calendar, _zone, now);
        var meanings = new ColumnMeanings(pack, city, hasGeometry).Assign(columns);
        if (fitting is not null) return Known(fitting, sample, Columns(columns, FieldsOf(fitting, header)));
        var notes = new List<GuessNote>();
        var profile = new ImportProfile
        {
            Name = Slug(sample.FileName),
            Source = Slug(sample.FileName),
            Sheet = sample.Sheets.Count > 1 ? sample.Sheets[0] : null,
            Columns = meanings.ToDictionary(m => m.Key, m => new ColumnNames([m.Value.Column.Header])),
            DateFormats = [],
            Statuses = Statuses(meanings),
            Areas = Areas(meanings),
        };
        profile = WithDates(profile, meanings, notes);
        profile = WithPlaces(profile, sample, meanings, hasGeometry, notes);
        var missing = ImportField.Required.Where(f => !meanings.ContainsKey(f)).ToList();
        if (missing.Count > 0) notes.Insert(0, new GuessNote("missing", missing));
        return new ImportGuess(profile, null, Columns(columns, meanings.ToDictionary(m => m.Value.Column.Position, m => (m.Key, m.Value.ByName))), notes);
    }

    /// <summary>A profile of the city is right about its file; but it cannot know in which system one without a .prj is.</summary>
    private ImportGuess Known(ImportProfile fitting, ImportSample sample, IReadOnlyList<ColumnGuess> columns)
    {
        var guess = new ImportGuess(fitting, fitting.Name, columns, []) { OwnName = Slug(sample.FileName) };
        if (!sample.HasUnknownSystem || fitting is not { Srid: 4326, Wkt: null }) return guess;
        var notes = new List<GuessNote>();
        var placed = Projected(fitting, sample, sample.Header.Count - 2, sample.Header.Count - 1, isUnstated: true, notes);
        return guess with { Profile = placed.Srid == fitting.Srid ? fitting : placed with { Name = guess.OwnName }, Notes = notes };
    }

    /// <summary>Forms and calendar of the columns that are times: of the whole file there is one calendar.</summary>
    private ImportProfile WithDates(ImportProfile profile, IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> meanings, List<GuessNote> notes)
    {
        string[] fields = [ImportField.RequestedAt, ImportField.UpdatedAt, ImportField.ExpectedAt, ImportField.ClosedAt];
        var dated = fields.Where(meanings.ContainsKey).Select(f => meanings[f].Column).ToList();
        var guesses = dated.Select(c => c.Dates).OfType<DateGuess>().ToList();
        if (guesses.Count == 0)
        {
            if (dated.Exists(c => c.TypedTimes > 0)) return profile with { DateFormats = [TableRows.TypedTime] };
            notes.Add(new GuessNote("noDates"));
            return profile with { Calendar = pack.Calendar == "persian" ? "persian" : "gregorian", DateFormats = [pack.Calendar == "persian" ? "yyyy/MM/dd" : "yyyy-MM-dd"] };
        }

        var first = guesses[0];
        // A column whose days all end before the 13th leaves open what another one decides.
        var sure = guesses.Find(g => !g.OrderUncertain && !g.CalendarUncertain) ?? guesses.Find(g => !g.CalendarUncertain) ?? first;
        var again = guesses.Where(g => g.Calendar == sure.Calendar).SelectMany(g => g.Formats);
        if (sure.OrderUncertain) notes.Add(new GuessNote("dateOrder", sure.Formats[0]));
        if (sure.CalendarUncertain) notes.Add(new GuessNote("calendar", sure.Calendar));
        return profile with { Calendar = sure.Calendar, DateFormats = [.. sure.Formats.Concat(again).Distinct()] };
    }

    private ImportProfile WithPlaces(ImportProfile profile, ImportSample sample, IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> meanings, bool hasGeometry, List<GuessNote> notes)
    {
        var (x, y) = hasGeometry ? (sample.Header.Count - 2, sample.Header.Count - 1)
            : meanings.TryGetValue(ImportField.Longitude, out var lon) && meanings.TryGetValue(ImportField.Latitude, out var lat) ? (lon.Column.Position, lat.Column.Position) : (-1, -1);
        if (x < 0)
        {
            notes.Add(new GuessNote("noPoints"));
            return profile;
        }

        return Projected(profile, sample, x, y, !hasGeometry || sample.HasUnknownSystem, notes);
    }

    /// <param name="isUnstated">The file does not say its reference system, so the profile has to.</param>
    private ImportProfile Projected(ImportProfile profile, ImportSample sample, int x, int y, bool isUnstated, List<GuessNote> notes)
    {
        var guess = ProjectionGuess.Of(ProjectionGuess.Pairs(sample.Rows.Select(r => r.Fields), x, y), pack, city);
        if (guess is null)
        {
            notes.Add(new GuessNote("noProjection"));
            return profile;
        }

        if (sample.HasUnknownSystem && guess.Srid != 4326) notes.Add(new GuessNote("noPrj", guess.Srid.ToString(CultureInfo.InvariantCulture)));
        if (guess.Others.Count > 0 && isUnstated) notes.Add(new GuessNote("projectionOthers", [.. guess.Others.Select(o => o.ToString(CultureInfo.InvariantCulture))]));
        return profile with { Srid = isUnstated ? guess.Srid : 4326, Envelope = guess.Envelope };
    }

    private static Dictionary<string, string> Statuses(IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> meanings)
        => Words(meanings, ImportField.Status).Select(w => (Word: w, Meaning: StatusWords.Meaning(w))).Where(w => w.Meaning is not null).ToDictionary(w => w.Word, w => w.Meaning!);

    private Dictionary<string, int> Areas(IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> meanings)
    {
        var names = new SourceNames(pack, ImportSample.Unread);
        var areas = new AreaWords(pack);
        return Words(meanings, ImportField.Area).Where(w => names.FindDistrict(w) is null).Select(w => (Word: w, District: areas.Find(w))).Where(w => w.District is not null).ToDictionary(w => w.Word, w => w.District!.Value);
    }

    // As the loader compares them: two spellings of one word are one.
    private static IEnumerable<string> Words(IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> meanings, string field)
        => meanings.TryGetValue(field, out var found) ? found.Column.Filled.Select(PersianText.Normalize).DistinctBy(PersianText.Key) : [];

    private static List<ColumnGuess> Columns(IReadOnlyList<ColumnFacts> columns, IReadOnlyDictionary<int, (string Field, bool ByName)> fields)
        => [.. columns.Select(c => new ColumnGuess(c.Header, fields.TryGetValue(c.Position, out var f) ? f.Field : null, f.ByName, c.FilledShare))];

    private static Dictionary<int, (string, bool)> FieldsOf(ImportProfile profile, string[] header)
    {
        var columns = TableColumns.Choose([profile], header, "").Columns;
        var fields = new Dictionary<int, (string, bool)>();
        foreach (var field in ImportField.All)
            foreach (var at in columns.Of(field)) fields.TryAdd(at, (field, true));
        return fields;
    }

    // A name of its own: taking over another source's would let its numbers fall on that one's.
    private static string Slug(string fileName)
    {
        var slug = new StringBuilder();
        foreach (var c in PersianText.Key(fileName.Split('.')[0]))
        {
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "import";
    }
}
