using GisData.Cities;
using GisData.NightlyRuns;
using Observatory.Client.Localization;

namespace Observatory.Client.Hotspots;

/// <summary>The time steps of a finished run in words.</summary>
public static class RunSteps
{
    /// <summary>First day of each step, oldest first; empty where the run has none.</summary>
    public static IReadOnlyList<DateOnly> Starts(CityPack city, NightlyRun run)
        => run is { LastDay: not null, StepCount: not null, TimeStep: not null } ? StepCalendar.Starts(city, run) : [];

    /// <summary>A step in words: the month a whole month step lies in, else its days.</summary>
    public static string Name(NightlyRun run, IReadOnlyList<DateOnly> starts, int step)
    {
        var last = step + 1 < starts.Count ? starts[step + 1].AddDays(-1) : run.LastDay ?? starts[step];
        return PersianFormat.Current.Period(starts[step], last);
    }

    /// <summary>What a whole run looked at.</summary>
    public static string Window(NightlyRun run) => PersianFormat.Current.Period(run.FirstDay ?? run.AsOfDate, run.LastDay ?? run.AsOfDate);
}
