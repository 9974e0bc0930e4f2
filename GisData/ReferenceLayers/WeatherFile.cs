using GisData.Imports;

namespace GisData.ReferenceLayers;

/// <summary>Reads a table of weather days. Bounds are what has ever been measured anywhere, rounded up: beyond them a unit or a column is wrong.</summary>
internal static class WeatherFile
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["date"] = ["date", "day", "تاریخ", "روز"],
        ["?min"] = ["min", "min_c", "tmin", "tn", "دمای کمینه", "حداقل دما"],
        ["?max"] = ["max", "max_c", "tmax", "tx", "دمای بیشینه", "حداکثر دما"],
        ["?rain"] = ["rain", "rain_mm", "precipitation", "prcp", "بارش", "باران"],
        ["?snow"] = ["snow", "snow_cm", "برف"],
        ["?wind"] = ["wind", "wind_ms", "باد"],
        ["?source"] = ["source", "station", "منبع", "ایستگاه"],
    };

    public static Task<ReferenceRead<WeatherDay>> ReadAsync(string path, string? source, DateOnly today, CancellationToken ct)
    {
        var seen = new HashSet<DateOnly>();
        var fallback = string.IsNullOrWhiteSpace(source) ? null : PersianText.Normalize(source);
        return ReferenceRows.ReadAsync(path, Columns, row =>
        {
            var day = new WeatherDay(row.Day("date"), row.Number("min", -70, 50), row.Number("max", -60, 60), row.Number("rain", 0, 2000), row.Number("snow", 0, 1000), row.Number("wind", 0, 110),
                row.Text("source") ?? fallback ?? throw new FieldException("source", "is empty: give a column source, or --source"));
            if (day.Day > today) throw new FieldException("date", "lies in the future: weather that was measured is loaded, no forecast");
            if (day.MinC > day.MaxC) throw new FieldException("min", "is above max");
            if (day is { MinC: null, MaxC: null, RainMm: null, SnowCm: null, WindMs: null }) throw new FieldException("max", "the row says nothing of the weather");
            return seen.Add(day.Day) ? day : throw new FieldException("date", "comes a second time; the first is kept");
        }, ct);
    }
}
