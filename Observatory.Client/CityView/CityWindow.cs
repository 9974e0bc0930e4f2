using GisData.CityView;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>The window of a filter in words.</summary>
public static class CityWindow
{
    /// <summary>"Nowruz 1404 · 21 March – 2 April 2025"; days without a name alone.</summary>
    public static string Of(CityFilter filter)
    {
        var days = PersianFormat.Current.Period(filter.From, filter.To);
        return filter.NamedDays is { } period ? $"{NameOf(period)} · {days}" : days;
    }

    public static string NameOf(GisData.ReferenceLayers.NamedPeriod period) => PersianFormat.Current.Digits(period.Name.In(Languages.Current));
}
