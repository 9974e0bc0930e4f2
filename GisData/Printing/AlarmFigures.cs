using System.Text.Json;
using GisData.Cities;
using GisData.Outbreaks;

namespace GisData.Printing;

/// <summary>What a paper says of alarms: the list, and how much was watched, so that an empty list means something.</summary>
/// <param name="Rows">The rarest first.</param>
/// <param name="Subjects">Subjects of the paper that the night looked at; 0 where nothing was watched.</param>
/// <param name="Scanned">Those of them whose places were compared; the others had too few incidents.</param>
/// <param name="RecurrenceDays">One false alarm in so many nights, over all subjects of the city.</param>
public sealed record AlarmFigures(IReadOnlyList<AlarmRow> Rows, int Subjects, int Scanned, double RecurrenceDays)
{
    /// <summary>Null where the run is older than the watch.</summary>
    /// <param name="subjects">Of the paper; null = all.</param>
    /// <param name="first">First day of the paper: alarms that a night since then saw.</param>
    /// <param name="last">Last day of the paper: alarms first seen later are left out.</param>
    public static AlarmFigures? Of(CityPack pack, PaperRun run, IReadOnlyList<StoredAlarm> alarms, IReadOnlyList<WatchedSubject> watched, IReadOnlyList<int>? subjects, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var options = JsonDocument.Parse(run.OptionsJson);
        if (!options.RootElement.TryGetProperty("outbreaks", out var outbreaks) || watched.Count == 0) return null;
        var own = watched.Where(w => (subjects is null || subjects.Contains(w.SubjectId)) && w.Verdict != WatchedSubject.NoPlaces).ToList();
        var rows = alarms.Where(a => (subjects is null || subjects.Contains(a.SubjectId)) && a.LastNight >= first && a.FirstNight <= last)
            .Select(a => new AlarmRow(a.AlarmId, pack.Subjects.First(s => s.Id == a.SubjectId).Name, a.CityWide ? null : a.Name, a.State, a.FirstNight, a.LastNight, a.Observed, a.Expected, a.RecurrenceDays)).ToList();
        return new AlarmFigures(rows, own.Count, own.Count(w => w.IsScanned), outbreaks.GetProperty("recurrenceDays").GetDouble());
    }
}

/// <param name="Place">In words; null = the whole city.</param>
/// <param name="FirstNight">Since when: the day of data of the night that raised it.</param>
/// <param name="RecurrenceDays">Nights between false alarms as strong as this one.</param>
public sealed record AlarmRow(string AlarmId, LocalizedName Subject, LocalizedName? Place, AlarmState State, DateOnly FirstNight, DateOnly LastNight, long Observed, double Expected, double RecurrenceDays);
