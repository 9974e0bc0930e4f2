using GisData.Cities;
using GisData.Hotspots;

namespace GisData.Printing;

/// <summary>Findings of a run as rows of a paper, strongest first.</summary>
internal static class PaperHotspots
{
    /// <summary>Hot (never cold) and significant at 90 % or better; of any of the subjects.</summary>
    public static IReadOnlyList<HotspotFinding> Concerning(IReadOnlyList<HotspotFinding> findings, IReadOnlyList<int>? subjects)
        => [.. findings.Where(f => f.Level >= 1 && (subjects is null || f.SubjectIds.Any(subjects.Contains)))];

    public static IReadOnlyList<HotspotRow> Rows(CityPack pack, IReadOnlyList<HotspotFinding> findings, IReadOnlyList<HotspotFinding>? before)
    {
        var classBefore = before?.Where(f => f.Level >= 1).ToDictionary(f => f.HotspotId, f => f.EmergingClass);
        return [.. findings.Select((f, i) => new HotspotRow(
            i + 1, f.HotspotId, Subject(pack, f), new LocalizedName(f.NameFa, f.NameEn), f.DistrictId, f.Level switch { >= 3 => 99, 2 => 95, _ => 90 },
            f.EmergingClass, classBefore?.GetValueOrDefault(f.HotspotId), Trend(f), f.Observed, f.Expected, f.Ratio, f.RatioLow, f.RatioHigh,
            f.OpenRequests, f.HotSteps, f.StepLevel.Count, f.FirstSeen, HotStretch.Of(f)))];
    }

    // A place of a group of subjects is named by the group, unless one subject alone drives it.
    private static LocalizedName Subject(CityPack pack, HotspotFinding finding)
        => finding.SeriesKind == "group" && finding.SubjectIds.Count != 1 ? pack.Groups.First(g => g.Id == finding.SeriesId).Name
            : pack.Subjects.First(s => s.Id == finding.SubjectIds[0]).Name;

    private static Judgement Trend(HotspotFinding finding) => finding switch
    {
        { TrendP: null } or { TrendZ: null } => Judgement.None,
        { TrendP: < 0.05, TrendZ: > 0 } => Judgement.Above,
        { TrendP: < 0.05, TrendZ: < 0 } => Judgement.Below,
        _ => Judgement.Within,
    };
}
