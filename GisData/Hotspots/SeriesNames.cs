using Analytics.Hotspots;
using GisData.AnalysisGrids;

namespace GisData.Hotspots;

/// <summary>A tested series as the database names it: "group" or "subject" with the city's own id; "all" (0) for the raw map.</summary>
public static class SeriesNames
{
    public const string All = "all";
    public const string Group = "group";
    public const string Subject = "subject";

    public static (string Kind, int Id) Of(SeriesKey key, RequestCube cube)
        => key.Kind == SeriesKind.Group ? (Group, cube.Groups[key.Index]) : (Subject, cube.Subjects[key.Index]);

    /// <summary>Null where the subject tree no longer holds the series.</summary>
    public static SeriesKey? Find(string kind, int id, RequestCube cube)
    {
        var (ids, series) = kind == Group ? (cube.Groups, SeriesKind.Group) : (cube.Subjects, SeriesKind.Subject);
        for (var index = 0; index < ids.Count; index++)
            if (ids[index] == id) return new SeriesKey(series, index);
        return null;
    }
}
