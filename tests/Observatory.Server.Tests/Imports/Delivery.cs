using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Observatory.Tests.Imports;

/// <summary>What an import must leave: the rows of a source as they would be after all deliveries so far, kept beside the database.</summary>
internal sealed class SourceModel
{
    private readonly Dictionary<string, (string Closed, int Version)> _rows = [];

    public int Rows => _rows.Count;

    public SourceModel After(Delivery delivery)
    {
        var next = new SourceModel();
        foreach (var (id, row) in _rows) next._rows.Add(id, row);
        foreach (var (id, closed) in delivery.Last)
        {
            if (!next._rows.TryGetValue(id, out var old)) next._rows.Add(id, (closed, 1));
            else if (old.Closed != closed) next._rows[id] = (closed, old.Version + 1);
        }

        return next;
    }

    /// <summary>The rows as they are once an import into <paramref name="before"/> is undone: new ones are gone, changed ones have what they
    /// had, as a further version.</summary>
    public SourceModel Without(Delivery delivery, SourceModel before)
    {
        var next = new SourceModel();
        foreach (var (id, row) in before._rows) next._rows.Add(id, delivery.Last.ContainsKey(id) && _rows[id].Version > row.Version ? (row.Closed, _rows[id].Version + 1) : row);
        return next;
    }

    /// <summary>Ids, closing times and version numbers in one hash; the database makes the same of its rows.</summary>
    public string Fingerprint()
    {
        var lines = _rows.Select(r => $"{r.Key}|{r.Value.Closed}|{r.Value.Version.ToString(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    public string AnyId(Random random) => random.Next(_rows.Count).ToString(CultureInfo.InvariantCulture);

    public string ClosedOf(string id) => _rows[id].Closed;
}

/// <summary>One file of a source: new requests, known ones that say the same, known ones that are closed now, keys that come twice, and
/// rows that are no requests.</summary>
internal sealed class Delivery
{
    private const int MonthsOfNew = 3;
    public const string Header = "id,at,closed,subject,lon,lat,phone";
    private readonly Dictionary<string, string> _last = [];
    private readonly List<string> _lines = [Header];
    private readonly int _known;
    private readonly DateOnly? _newFrom;

    private Delivery(int known, DateOnly? newFrom) => (_known, _newFrom) = (known, newFrom);

    public IReadOnlyDictionary<string, string> Last => _last;

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    public int Read => Accepted + Rejected;

    /// <param name="newFrom">New requests are of three months from here on; null = of the months that all have.</param>
    public static Delivery Of(SourceModel known, int rows, Random random, DateOnly? newFrom = null)
    {
        var delivery = new Delivery(known.Rows, newFrom);
        var next = known.Rows;
        // Of a hundred rows: up to which number they are wrong, known, changed, repeated; the rest are new.
        var (wrong, same, changed, repeated) = newFrom is null ? (4, 25, 40, 43) : (2, 5, 10, 12);
        for (var i = 0; i < rows; i++)
        {
            var dice = random.Next(100);
            if (dice < wrong) delivery.Bad();
            else if (dice < same && known.Rows > 0 && known.AnyId(random) is var id) delivery.Good(id, known.ClosedOf(id));
            else if (dice < changed && known.Rows > 0) delivery.Good(known.AnyId(random), FormattableString.Invariant($"2025-12-{1 + random.Next(28):00} 0{random.Next(10)}:00"));
            else if (dice < repeated && next > known.Rows) delivery.Good((next - 1).ToString(CultureInfo.InvariantCulture), "2025-12-31 12:00");
            else delivery.Good(next++.ToString(CultureInfo.InvariantCulture), "");
        }

        return delivery;
    }

    /// <summary>Rows that change what is known.</summary>
    public int LoadedInto(SourceModel known) => _last.Count - _last.Count(r => int.Parse(r.Key, CultureInfo.InvariantCulture) < known.Rows && known.ClosedOf(r.Key) == r.Value);

    public void WriteTo(string path) => File.WriteAllLines(path, _lines);

    private void Good(string id, string closed)
    {
        // The rest of a row follows from its id, so that only the closing time tells two versions apart.
        var n = int.Parse(id, CultureInfo.InvariantCulture);
        // Early in a month, where clocks are not set forward or back.
        var day = _newFrom is { } from && n >= _known ? from.AddMonths(n % MonthsOfNew).AddDays(n % 20) : new DateOnly(2025, 1 + n % 11, 1 + n % 28);
        _lines.Add(FormattableString.Invariant($"{id},{day:yyyy-MM-dd} {n % 24:00}:00,{closed},آسفالت,{51.34 + n % 97 * 0.001:F3},{35.61 + n % 41 * 0.001:F3},{(n % 5 == 0 ? $"0912{n:0000000}" : "")}"));
        _last[id] = closed;
        Accepted++;
    }

    private void Bad()
    {
        _lines.Add($"{_lines.Count},yesterday,,آسفالت,51.35,35.62,");
        Rejected++;
    }
}
