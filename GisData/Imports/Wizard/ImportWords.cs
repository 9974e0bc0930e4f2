using GisData.Cities;
using GisData.Imports.Guessing;
using GisData.ServiceRequests;

namespace GisData.Imports.Wizard;

/// <summary>One word of a code list and how often the file says it.</summary>
/// <param name="Meaning">What a profile and the pack take it for: the id of a subject, unit, channel or district; of a status 1 open, 2 closed; of a kind of message its place in <see cref="MessageType.All"/> from 1; null = unknown.</param>
/// <param name="Suggested">What it may mean, by likeness to the names of the pack; null = nothing is like it.</param>
/// <param name="Likeness">Of the suggestion, 0 to 1.</param>
public sealed record SourceWord(string Word, long Count, int? Meaning, int? Suggested = null, double Likeness = 0);

/// <param name="Field">subject, status, channel, unit, area or messageType.</param>
/// <param name="Words">Unknown ones first, then by how often they come.</param>
/// <param name="IsCut">The file has more words than are listed: it is no list of codes.</param>
public sealed record WordList(string Field, IReadOnlyList<SourceWord> Words, bool IsCut)
{
    public long UnknownRows => Words.Where(w => w.Meaning is null).Sum(w => w.Count);

    public int UnknownWords => Words.Count(w => w.Meaning is null);
}

/// <summary>How often the columns of code lists say which word, over a whole file.</summary>
internal sealed class WordCounts
{
    private const int MostWords = 3000;
    private const double LeastLikeness = 0.45;
    public static readonly IReadOnlyList<string> Fields = [ImportField.Subject, ImportField.Status, ImportField.Channel, ImportField.Unit, ImportField.Area, ImportField.MessageType];
    private readonly Dictionary<string, Dictionary<string, long>> _counts = [];
    private readonly HashSet<string> _cut = [];

    /// <summary>Reads the file once.</summary>
    public static async Task<WordCounts> CountAsync(string path, ImportProfile profile, IProgress<ImportProgress>? progress, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var counts = new WordCounts();
        var file = SourceFile.Open(path);
        var tables = await SourceTable.ScanAllAsync(file, [profile], ct);
        var (total, read) = (tables.Sum(t => t.Rows), 0L);
        foreach (var table in tables)
        {
            using var rows = await table.OpenAsync(file, ct);
            var columns = TableColumns.Choose([table.Profile], rows.Header, table.Name).Columns;
            var looked = Fields.Select(f => (Field: f, At: columns.Of(f).ToArray())).Where(f => f.At.Length > 0).ToList();
            while (await rows.NextAsync(ct))
            {
                var fields = rows.Fields(columns);
                foreach (var (field, at) in looked)
                {
                    // Of several columns the first that is filled, as the loader takes it.
                    foreach (var i in at)
                    {
                        if (i >= fields.Length || string.IsNullOrWhiteSpace(fields[i])) continue;
                        counts.Add(field, fields[i]);
                        break;
                    }
                }

                if (++read % 4096 == 0) progress?.Report(new ImportProgress("words", read, total, clock.GetElapsedTime(started)));
            }
        }

        return counts;
    }

    /// <summary>The lists with what a profile and the pack make of their words.</summary>
    public IReadOnlyList<WordList> Explain(CityPack pack, ImportProfile profile)
    {
        var names = new SourceNames(pack, profile);
        var areas = new AreaWords(pack);
        return [.. Fields.Where(_counts.ContainsKey).Select(field => new WordList(
            field,
            [.. Merged(field).Select(w => Explain(field, w.Word, w.Count, names, areas, pack)).OrderBy(w => w.Meaning is not null).ThenByDescending(w => w.Count).ThenBy(w => w.Word, StringComparer.Ordinal)],
            _cut.Contains(field)))];
    }

    private static SourceWord Explain(string field, string word, long count, SourceNames names, AreaWords areas, CityPack pack)
    {
        int? meaning = field switch
        {
            ImportField.Subject => names.FindSubject(word)?.Id,
            ImportField.Status => names.FindClosed(word) switch { true => 2, false => 1, null => null },
            ImportField.Channel => names.FindChannel(word),
            ImportField.Unit => names.FindUnit(word),
            ImportField.MessageType => names.FindMessageType(word) is { } type ? TypeNumber(type) : null,
            _ => names.FindDistrict(word),
        };
        if (meaning is not null) return new SourceWord(word, count, meaning);
        if (field == ImportField.Status) return StatusWords.Meaning(word) is { } status ? new SourceWord(word, count, null, status == "closed" ? 2 : 1, 1) : new SourceWord(word, count, null);
        if (field == ImportField.Area && areas.Find(word) is { } district) return new SourceWord(word, count, null, district, 1);
        var asked = new WordSimilarity(word);
        var (id, likeness) = Known(field, pack).Select(k => (k.Id, Likeness: k.Names.Max(n => LikenessOf(asked, new WordSimilarity(n), field)))).OrderByDescending(k => k.Likeness).FirstOrDefault();
        return likeness >= LeastLikeness ? new SourceWord(word, count, null, id, likeness) : new SourceWord(word, count, null);
    }

    // Areas are told apart by their numbers: a code without one, or with another, is no likeness of theirs.
    private static double LikenessOf(WordSimilarity asked, WordSimilarity name, string field)
        => (field == ImportField.Area ? asked.HasNumbersOf(name) : !asked.Contradicts(name)) ? asked.To(name) : 0;

    private static IEnumerable<(int Id, IReadOnlyList<string> Names)> Known(string field, CityPack pack) => field switch
    {
        ImportField.Subject => pack.Subjects.Select(s => (s.Id, Names(s.Name, s.SourceNames))),
        ImportField.Channel => pack.Channels.Select(c => (c.Id, Names(c.Name, c.SourceNames))),
        ImportField.Unit => pack.Units.Select(u => (u.Id, Names(u.Name, u.SourceNames))),
        ImportField.MessageType => SourceNames.MessageWords.GroupBy(w => w.Type).Select(g => (TypeNumber(g.Key), (IReadOnlyList<string>)[.. g.Select(w => w.Word)])),
        _ => pack.Districts.Select(d => (d.Id, Names(d.Name, d.SourceNames))),
    };

    private static int TypeNumber(string type) => MessageType.All.ToList().IndexOf(type) + 1;

    private static IReadOnlyList<string> Names(LocalizedName name, IReadOnlyList<string>? others) => [name.Fa, name.En, .. others ?? []];

    private void Add(string field, string word)
    {
        if (string.IsNullOrWhiteSpace(word)) return;
        if (!_counts.TryGetValue(field, out var words)) _counts.Add(field, words = new Dictionary<string, long>(StringComparer.Ordinal));
        if (words.TryGetValue(word, out var count)) words[word] = count + 1;
        else if (words.Count < MostWords) words.Add(word, 1);
        else _cut.Add(field);
    }

    // Spellings that the loader takes for one word are one.
    private IEnumerable<(string Word, long Count)> Merged(string field)
        => _counts[field].Select(w => (Word: PersianText.Normalize(w.Key), w.Value)).GroupBy(w => PersianText.Key(w.Word), StringComparer.Ordinal).Select(g => (g.First().Word, g.Sum(w => w.Value)));
}
