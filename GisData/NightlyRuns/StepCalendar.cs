using System.Globalization;
using Analytics.Hotspots;
using GisData.Cities;

namespace GisData.NightlyRuns;

/// <summary>The time steps of a run in the city's calendar. A month of a run ends on the run's last day (so that last night's requests
/// count), which is a calendar month when the run ends with one.</summary>
public static class StepCalendar
{
    private static readonly PersianCalendar Persian = new();
    private static readonly GregorianCalendar Gregorian = new();

    /// <summary>Chooses the step for data from <paramref name="firstDay"/> to <paramref name="lastDay"/>; see <see cref="TimeStep.Choose"/>.</summary>
    public static TimeStep Choose(CityPack pack, DateOnly firstDay, DateOnly lastDay)
        => TimeStep.Choose(firstDay, lastDay, day => MonthStart(pack, lastDay, day));

    /// <summary>First day of each step of a finished run, oldest first; the last one ends on <see cref="NightlyRun.LastDay"/>.</summary>
    /// <exception cref="InvalidOperationException">the run failed before it chose its steps.</exception>
    public static IReadOnlyList<DateOnly> Starts(CityPack pack, NightlyRun run)
    {
        if (run is not { LastDay: { } last, StepCount: { } count, TimeStep: { } unit }) throw new InvalidOperationException($"Run {run.RunId} has no steps.");
        var days = unit == "week" ? 7 : 1;
        return [.. Enumerable.Range(1, count).Select(n => unit == "month" ? MonthsBack(pack, last, count + 1 - n) : last.AddDays(1 - days * (count + 1 - n)))];
    }

    /// <summary>The first of the last steps that proposals are about: those of the last months, at least one.</summary>
    public static int RecentStep(CityPack pack, IReadOnlyList<DateOnly> starts, DateOnly lastDay, int months)
    {
        var day = MonthsBack(pack, lastDay, months);
        return Enumerable.Range(0, starts.Count).First(step => starts[step] >= day || step == starts.Count - 1);
    }

    /// <summary>The day after <paramref name="lastDay"/>, a number of months earlier.</summary>
    public static DateOnly MonthsBack(CityPack pack, DateOnly lastDay, int months)
    {
        Calendar calendar = pack.Calendar == "persian" ? Persian : Gregorian;
        return DateOnly.FromDateTime(calendar.AddMonths(lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue), -months));
    }

    private static DateOnly MonthStart(CityPack pack, DateOnly lastDay, DateOnly day)
    {
        var months = 0;
        while (MonthsBack(pack, lastDay, months) > day) months++;
        return MonthsBack(pack, lastDay, months);
    }
}
