using Analytics.Trust;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>Ranks and changes in words, never more than their intervals allow.</summary>
public static class TrustWords
{
    /// <summary>"3", "2–5", "too few"; a dash without a rank to speak of.</summary>
    public static string Rank(this IStringLocalizer text, RankedPlace? place) => place switch
    {
        null => PersianFormat.Current.None,
        { Best: { } best, Worst: { } worst } => best == worst ? PersianFormat.Current.Number(best) : PersianFormat.Current.Range(best, worst),
        _ => text["TooFew"],
    };

    /// <summary>"Rank 3." or "Rank 2 to 5: cannot be told apart."</summary>
    public static string SayRank(this IStringLocalizer text, RankedPlace place) => place switch
    {
        { Best: { } best, Worst: { } worst } => best == worst ? text["RankSaid", PersianFormat.Current.Number(best)] : text["RanksSaid", PersianFormat.Current.Number(best), PersianFormat.Current.Number(worst)],
        _ => text["RankTooFew"],
    };

    /// <summary>Against the window before: by how much, or that it cannot be told apart.</summary>
    public static string SayChange(this IStringLocalizer text, CountChange change)
    {
        var f = PersianFormat.Current;
        if (!change.Suffices) { return text["ChangeTooFew"]; }
        var said = text[change.IsApart ? "ChangeSaid" : "ChangeNotApart", f.SignedPercent(change.Low - 1), f.SignedPercent(change.High - 1)];
        return $"{said} {(change.Calendar is { } calendar ? text["ChangeCalendar", f.SignedPercent(calendar.Ratio - 1)] : text["ChangeNoCalendar"])}";
    }
}
