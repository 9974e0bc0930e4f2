using GisData.Cities;
using GisData.Hotspots;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Hotspots;

/// <summary>A finding in words. Stored is only the place; what it is about and its class are put before it here.</summary>
public static class HotspotNames
{
    /// <summary>"آب‌گرفتگی معابر، جوادیه، منطقهٔ ۱۶".</summary>
    public static string NameOf(this IStringLocalizer<HotspotsText> text, HotspotFinding finding, CityPack city)
        => text["NameOf", About(finding, city), Place(finding)];

    /// <summary>"کانون تشدیدشوندهٔ آب‌گرفتگی معابر، جوادیه، منطقهٔ ۱۶".</summary>
    public static string TitleOf(this IStringLocalizer<HotspotsText> text, HotspotFinding finding, CityPack city)
        => text["TitleOf." + finding.EmergingClass, About(finding, city), Place(finding)];

    public static string Place(HotspotFinding finding) => Languages.Current == Languages.Persian ? finding.NameFa : finding.NameEn;

    private static string About(HotspotFinding finding, CityPack city)
        => finding.SeriesKind == "subject" ? city.SubjectName(finding.SeriesId) : city.GroupName(finding.GroupId);
}
