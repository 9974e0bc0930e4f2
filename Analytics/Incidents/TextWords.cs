using System.Globalization;

namespace Analytics.Incidents;

/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Characters in the text.</param>
/// <param name="Key">How it is compared: lower case, digits ASCII, without half-spaces and marks.</param>
public readonly record struct TextWord(int Start, int Length, string Key);

/// <summary>The words of a text.</summary>
public static class TextWords
{
    private const char HalfSpace = '\u200c';
    private const int ShortestShared = 3;

    /// <summary>In their order; null has none.</summary>
    public static IEnumerable<TextWord> Of(string? text)
    {
        for (var at = 0; Next(text, at) is var (start, end) && end > start; at = end)
        {
            var word = text!.AsSpan(start, end - start);
            var key = new char[word.Length];
            yield return new TextWord(start, word.Length, new string(key, 0, WriteKey(word, key)));
        }
    }

    /// <summary>The words of <paramref name="text"/> that <paramref name="other"/> has too, in order; words of one or two letters are not told.</summary>
    public static IReadOnlyList<TextWord> Shared(string? text, string? other)
    {
        var there = Of(other).Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        return [.. Of(text).Where(w => w.Key.Length >= ShortestShared && there.Contains(w.Key))];
    }

    /// <summary>The next word from a place on; empty at the end.</summary>
    internal static (int Start, int End) Next(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) { at++; }
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (end > at && Joins(text[end])))) { end++; }
        return (at, end);
    }

    /// <summary>Writes what a word is compared by.</summary>
    /// <param name="word">As it stands in the text.</param>
    /// <param name="key">At least as long as the word.</param>
    /// <returns>The length of what was written.</returns>
    internal static int WriteKey(ReadOnlySpan<char> word, Span<char> key)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (Joins(c)) { continue; }
            key[length++] = c switch
            {
                >= '۰' and <= '۹' => (char)('0' + (c - '۰')),
                >= '٠' and <= '٩' => (char)('0' + (c - '٠')),
                _ => char.ToLowerInvariant(c),
            };
        }
        return length;
    }

    // The half-space, and marks above and below letters (the hamza of کوچهٔ): part of the word, not of what it is compared by.
    private static bool Joins(char c) => c == HalfSpace || (c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark);
}
