using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Hotspots;

/// <summary>Levels −3 … 3 as words and as classes of the design language.</summary>
public static class HotspotLevel
{
    public static string CssClass(int level) => level switch { > 0 => $"h{Math.Min(3, level)}", < 0 => $"k{Math.Min(3, -level)}", _ => "m-ns" };

    /// <summary>0.90, 0.95, 0.99.</summary>
    public static double Share(int level) => Math.Abs(level) switch { 1 => 0.90, 2 => 0.95, _ => 0.99 };

    /// <summary>"داغ ۹۹٪", "Cold 90%".</summary>
    public static string Name(IStringLocalizer<HotspotsText> text, int level)
        => level == 0 ? text["LevelNone"] : text[level > 0 ? "LevelHot" : "LevelCold", PersianFormat.Current.Percent(Share(level), 0)];
}
