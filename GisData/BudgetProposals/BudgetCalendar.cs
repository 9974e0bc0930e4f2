using System.Globalization;
using GisData.Cities;
using GisData.Printing;

namespace GisData.BudgetProposals;

/// <summary>A day of the city's budget year, in the city's own calendar. What the law sets and what is only a proposal are told apart.</summary>
/// <param name="Day">31 = the last of the month, however long it is.</param>
/// <param name="Source">Where the day comes from: the law's article, or that it is a proposal.</param>
/// <param name="Legal">The law sets it.</param>
/// <param name="YearOffset">The budget it is of: years after the year it falls in; −1 = the one before.</param>
/// <param name="Waiting">States of proposals that ought to be further by then.</param>
public sealed record BudgetDeadline(string Key, LocalizedName Name, int Month, int Day, LocalizedName Source, bool Legal = false, int YearOffset = 0, IReadOnlyList<string>? Waiting = null);

/// <summary>A deadline when it comes next.</summary>
/// <param name="FiscalYear">Of the budget it is of, in the city's calendar.</param>
public sealed record BudgetDay(BudgetDeadline Deadline, DateOnly On, int FiscalYear, int DaysLeft);

public static class BudgetCalendar
{
    /// <summary>A legal day is reminded of this many days before, and later every day.</summary>
    public const int ReminderDays = 45;

    /// <summary>Every deadline of the city when it comes next, today included; the nearest first.</summary>
    public static IReadOnlyList<BudgetDay> ListNext(CityPack pack, DateOnly today) => [.. pack.BudgetCalendar.Select(d => Next(pack, d, today)).OrderBy(d => d.On).ThenBy(d => d.Deadline.Key, StringComparer.Ordinal)];

    /// <summary>The year whose budget a proposal of a day is meant for: that of the next day that the law sets, else of the next calendar year.</summary>
    public static int FiscalYearAt(CityPack pack, DateOnly day)
        => ListNext(pack, day).FirstOrDefault(d => d.Deadline is { Legal: true, YearOffset: > 0 })?.FiscalYear ?? CalendarYear.DayOf(pack, day).Year + 1;

    private static BudgetDay Next(CityPack pack, BudgetDeadline deadline, DateOnly today)
    {
        var calendar = pack.CreateCalendar();
        var year = calendar.GetYear(today.ToDateTime(TimeOnly.MinValue));
        var on = On(calendar, deadline, year);
        if (on < today) on = On(calendar, deadline, ++year);
        return new BudgetDay(deadline, on, year + deadline.YearOffset, on.DayNumber - today.DayNumber);
    }

    private static DateOnly On(Calendar calendar, BudgetDeadline deadline, int year)
        => DateOnly.FromDateTime(calendar.ToDateTime(year, deadline.Month, Math.Min(deadline.Day, calendar.GetDaysInMonth(year, deadline.Month)), 0, 0, 0, 0));

    /// <summary>What is wrong with the city's days.</summary>
    internal static IEnumerable<string> Problems(CityPack pack)
    {
        foreach (var group in pack.BudgetCalendar.GroupBy(d => d.Key).Where(g => g.Count() > 1)) yield return $"budgetCalendar: '{group.Key}' is there twice";
        foreach (var d in pack.BudgetCalendar)
        {
            if (d.Name is null || d.Source is null) yield return $"budgetCalendar '{d.Key}' needs a name and a source";
            if (d.Month is < 1 or > 12 || d.Day is < 1 or > 31) yield return $"budgetCalendar '{d.Key}': there is no day {d.Day} of month {d.Month}";
            foreach (var state in (d.Waiting ?? []).Where(s => !ProposalLife.States.Contains(s))) yield return $"budgetCalendar '{d.Key}': '{state}' is no state of a proposal";
        }
    }
}
