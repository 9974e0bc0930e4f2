namespace GisData.Imports;

/// <summary>Tells the messages that a source's own people sent to try it out.</summary>
internal sealed class TestMessages(ImportProfile profile, TableColumns columns)
{
    private const int LongestWord = 20;

    // Nobody asks the city for a test; a longer text may well mention one.
    public static readonly IReadOnlyList<string> Words = ["تست", "تستی", "تست سامانه", "تست سیستم", "پیام تست", "پیام تستی", "آزمایش", "آزمایشی", "پیام آزمایشی", "test", "testing", "test message", "test test", "تست تست"];
    private static readonly HashSet<string> Known = [.. Words];
    private readonly (RowField Field, string[] Patterns)[] _rules = [.. profile.TestRows.Where(r => r.Value.Count > 0).Select(r => (new RowField(r.Key, columns), r.Value.Select(PersianText.Key).ToArray()))];
    private readonly RowField _description = new(ImportField.Description, columns);

    /// <summary>Rows that are not taken for tests by the profile, but whose description is no more than the word.</summary>
    public long Suspected { get; private set; }

    /// <summary>The field by which the profile takes a row for a test; null where it does not.</summary>
    public string? Field(in RowCells row)
    {
        foreach (var (field, patterns) in _rules)
        {
            foreach (var at in field.Columns)
            {
                if (row[at].IsEmpty) continue;
                var text = PersianText.Key(row[at].ToString());
                foreach (var pattern in patterns)
                    if (Fits(text, pattern)) return field.Name;
            }
        }

        foreach (var at in _description.Columns)
            if (row[at].Length is > 0 and <= LongestWord && Known.Contains(PersianText.Key(row[at].ToString()))) Suspected++;
        return null;
    }

    private static bool Fits(string text, string pattern) => (pattern.StartsWith('*'), pattern.EndsWith('*')) switch
    {
        (true, true) => text.Contains(pattern.Trim('*'), StringComparison.Ordinal),
        (true, false) => text.EndsWith(pattern[1..], StringComparison.Ordinal),
        (false, true) => text.StartsWith(pattern[..^1], StringComparison.Ordinal),
        _ => text == pattern,
    };
}
