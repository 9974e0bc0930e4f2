using GisData.Cities;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>What a source's words mean in the pack: subjects, units, channels, areas.</summary>
internal sealed class SourceNames
{
    private readonly Dictionary<string, Subject> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _districts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _messageTypes = new(StringComparer.Ordinal);
    private readonly AreaNames _areas;

    public SourceNames(CityPack pack, ImportProfile profile)
    {
        var byId = pack.Subjects.ToDictionary(s => s.Id);
        // The profile's own words come first, the pack's source names next, names and codes last: the first entry of a key stays.
        foreach (var (word, id) in profile.Subjects) _subjects.TryAdd(PersianText.Key(word), byId[id]);
        foreach (var subject in pack.Subjects)
            foreach (var word in subject.SourceNames ?? []) _subjects.TryAdd(PersianText.Key(word), subject);
        foreach (var subject in pack.Subjects)
            foreach (var word in (string[])[subject.Name.Fa, subject.Name.En, subject.Code]) _subjects.TryAdd(PersianText.Key(word), subject);
        foreach (var (word, id) in profile.Units) _units.TryAdd(PersianText.Key(word), id);
        foreach (var unit in pack.Units)
            foreach (var word in (IEnumerable<string>)[.. unit.SourceNames ?? [], unit.Name.Fa, unit.Name.En, unit.Slug]) _units.TryAdd(PersianText.Key(word), unit.Id);
        foreach (var (word, id) in profile.Channels) _channels.TryAdd(PersianText.Key(word), id);
        foreach (var channel in pack.Channels)
            foreach (var word in (IEnumerable<string>)[.. channel.SourceNames ?? [], channel.Name.Fa, channel.Name.En, channel.Slug]) _channels.TryAdd(PersianText.Key(word), channel.Id);
        foreach (var (word, status) in profile.Statuses) _closed.TryAdd(PersianText.Key(word), status == "closed");
        foreach (var (word, id) in profile.Areas) _districts.TryAdd(PersianText.Key(word), id);
        foreach (var (word, type) in profile.MessageTypes) _messageTypes.TryAdd(PersianText.Key(word), type);
        foreach (var (word, type) in MessageWords) _messageTypes.TryAdd(PersianText.Key(word), type);
        _areas = new AreaNames(pack);
        FallbackSubject = profile.FallbackSubject is { } fallback ? byId[fallback] : null;
        FallbackChannel = profile.FallbackChannel ?? (pack.Channels.FirstOrDefault(c => c.Slug == "other") ?? pack.Channels[0]).Id;
    }

    // As the lines of Persian-speaking cities name them; the words are no city's own.
    public static readonly IReadOnlyList<(string Word, string Type)> MessageWords =
    [
        ("درخواست", MessageType.Request), ("شکایت", MessageType.Complaint), ("انتقاد", MessageType.Criticism), ("پیشنهاد", MessageType.Suggestion),
        ("تقدیر", MessageType.Thanks), ("تشکر", MessageType.Thanks), ("تقدیر و تشکر", MessageType.Thanks), ("سوال", MessageType.Question), ("پرسش", MessageType.Question),
        .. MessageType.All.Select(t => (t, t)),
    ];

    public int FallbackChannel { get; }

    /// <summary>Of words that nobody knows, and of rows that name none; null = such rows are rejected.</summary>
    public Subject? FallbackSubject { get; }

    public Subject? FindSubject(string word) => _subjects.GetValueOrDefault(PersianText.Key(word));

    public int? FindUnit(string word) => Find(_units, PersianText.Key(word));

    public int? FindChannel(string word) => Find(_channels, PersianText.Key(word));

    /// <summary>The kind of message a word means; the word itself where nobody knows it, so that nothing is lost.</summary>
    public string MessageTypeOf(string word) => FindMessageType(word) ?? word;

    /// <summary>Null: nobody knows the word.</summary>
    public string? FindMessageType(string word) => _messageTypes.GetValueOrDefault(PersianText.Key(word));

    public bool? FindClosed(string word) => Find(_closed, PersianText.Key(word));

    public int? FindDistrict(string word) => PersianText.Key(word) is var key && Find(_districts, key) is { } id ? id : _areas.FindKey(key);

    private static T? Find<T>(Dictionary<string, T> words, string key) where T : struct => words.TryGetValue(key, out var found) ? found : null;
}
