using System.Globalization;
using GisData.Reports;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;
using Observatory.Client.Printing;

namespace Observatory.Client.Reports;

/// <summary>The name of a figure for people: "hot spots › Valiasr St. › observed".</summary>
internal static class FigureWords
{
    public static string Name(IStringLocalizer<ReportsText> text, IReadOnlyList<PaperStep> path)
    {
        // The envelope around the shared figures says nothing.
        var steps = path.Where(s => s.Key != "figures").Select(s => s.Name?.In(Languages.Current) ?? Word(text, s.Key));
        return string.Join(Languages.Current == Languages.Persian ? " ‹ " : " › ", steps);
    }

    public static string Value(string value, double? number, IReadOnlyList<PaperStep> path, IStringLocalizer<ReportsText> text)
        => number is { } n ? PersianFormat.Current.Number(n, Decimals(n))
            : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PersianFormat.Current.Date(day)
            : Printed(value, path) ?? Word(text, value);

    // Classes and states are worded as on paper.
    private static string? Printed(string value, IReadOnlyList<PaperStep> path) => path.Count == 0 ? null : path[^1].Key switch
    {
        "emergingClass" or "previousClass" or "class" => PaperText.For(Languages.Current).Find("Class." + value),
        "state" or "from" or "to" => PaperText.For(Languages.Current).Find("State." + value),
        _ => null,
    };

    public static int Decimals(double number) => number == Math.Round(number) ? 0 : Math.Abs(number) >= 100 ? 1 : Math.Abs(number) >= 1 ? 2 : 3;

    private static string Word(IStringLocalizer<ReportsText> text, string key)
        => key.Length > 0 && text["Figure." + char.ToLowerInvariant(key[0]) + key[1..]] is { ResourceNotFound: false } known ? known
            : DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PersianFormat.Current.Date(day) : PersianFormat.Current.Digits(key.Replace('_', ' '));
}
