using System.Globalization;

namespace GisData.Imports;

/// <summary>Numbers as sources write them: with Persian or Arabic digits too, and blanks around them.</summary>
internal static class SourceNumber
{
    // Up to here a double holds every whole number and every power of ten exactly, so that one division rounds as the parser of the runtime does.
    private const int MostDigits = 15;
    private static readonly double[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(n => double.Parse($"1e{n}", CultureInfo.InvariantCulture))];

    public static bool TryRead(ReadOnlySpan<char> text, out double number)
    {
        text = PersianText.AsciiDigits(text).Trim();
        return TryDecimal(text, out number) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // Coordinates are digits with a point among them.
    private static bool TryDecimal(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        if (text.Length is 0 or > MostDigits) return false;
        var (digits, point) = (0L, -1);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) digits = 10 * digits + (text[i] - '0');
            else if (text[i] == '.' && point < 0 && text.Length > 1) point = i;
            else return false;
        }

        number = digits / Powers[point < 0 ? 0 : text.Length - 1 - point];
        return true;
    }
}
