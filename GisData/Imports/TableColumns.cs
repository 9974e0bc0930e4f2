namespace GisData.Imports;

/// <summary>Where a profile's fields stand in a file's header. Header names are compared normalised and without case.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int[]> _positions = [];
    private readonly bool[] _used;

    private TableColumns(int count) => _used = new bool[count];

    public int Count => _used.Length;

    /// <summary>The point is that of the record's geometry, in degrees.</summary>
    public bool UsesGeometry { get; private set; }

    /// <summary>Where the field may stand, in the profile's order: of a row the first that is filled counts. Empty: nowhere.</summary>
    public ReadOnlySpan<int> Of(string field) => _positions.TryGetValue(field, out var at) ? at : [];

    /// <summary>Which cell of a row a field was read from: the first that is filled, else the first; null where the file has none for it.</summary>
    public int? WrongCell(string field, IReadOnlyList<string> cells)
    {
        var all = Of(field);
        foreach (var at in all)
            if (at < cells.Count && !string.IsNullOrWhiteSpace(cells[at])) return at;
        return all.Length > 0 ? all[0] : null;
    }

    public bool Uses(int position) => _used[position];

    /// <summary>The profile as these columns are read: readers of geometries give degrees, whatever the file is in.</summary>
    public ImportProfile AsRead(ImportProfile profile) => UsesGeometry ? profile with { Srid = 4326, Wkt = null } : profile;

    /// <summary>Every column of a header, as if fields were read from all: for looking at a file.</summary>
    public static TableColumns All(string[] header)
    {
        var columns = new TableColumns(header.Length);
        Array.Fill(columns._used, true);
        return columns;
    }

    /// <summary>Whether the header has every column of a profile.</summary>
    public static bool Fits(ImportProfile profile, string[] header)
    {
        var keys = Array.ConvertAll(header, PersianText.Key);
        var hasGeometry = header.Contains(TableRows.GeometryX);
        return profile.Columns.All(c => profile.Optional.Contains(c.Key) || c.Value.Names.Any(n => keys.Contains(PersianText.Key(n))) || (hasGeometry && c.Key is (ImportField.Longitude or ImportField.Latitude)));
    }

    /// <summary>The first of the profiles whose every column the header has.</summary>
    /// <exception cref="ImportException">none fits; it names the missing columns and those present.</exception>
    public static (ImportProfile Profile, TableColumns Columns) Choose(IReadOnlyList<ImportProfile> profiles, string[] header, string table)
    {
        var missing = new List<string>();
        foreach (var profile in profiles)
        {
            var columns = new TableColumns(header.Length);
            var keys = Array.ConvertAll(header, PersianText.Key);
            var absent = new List<string>();
            foreach (var (field, names) in profile.Columns)
            {
                int[] at = [.. names.Names.Select(n => Array.IndexOf(keys, PersianText.Key(n))).Where(i => i >= 0).Distinct()];
                if (at.Length > 0) columns.Map(field, at);
                else if (!columns.MapGeometry(field, header) && !profile.Optional.Contains(field)) absent.Add(string.Join(" or ", names.Names.Select(n => $"'{n}'")));
            }

            if (!profile.Columns.ContainsKey(ImportField.Longitude)) foreach (var field in (string[])[ImportField.Longitude, ImportField.Latitude]) columns.MapGeometry(field, header);
            if (absent.Count == 0) return (profile, columns);
            missing.Add($"profile '{profile.Name}' misses {string.Join(", ", absent)}");
        }

        var present = string.Join(", ", header.Take(60).Select(h => $"'{(h.Length > 60 ? h[..60] + "…" : h)}'"));
        throw new ImportException($"{table} has not the columns that are expected: {string.Join("; ", missing)}. It has: {present}.");
    }

    // The geometry of a feature stands in for coordinate columns that are not there.
    private bool MapGeometry(string field, string[] header)
    {
        var at = field switch { ImportField.Longitude => Array.IndexOf(header, TableRows.GeometryX), ImportField.Latitude => Array.IndexOf(header, TableRows.GeometryY), _ => -1 };
        if (at < 0) return false;
        Map(field, [at]);
        return UsesGeometry = true;
    }

    private void Map(string field, int[] positions)
    {
        _positions[field] = positions;
        foreach (var at in positions) _used[at] = true;
    }
}
