using GisData.Cities;

namespace Observatory.Client.Localization;

/// <summary>Names out of the city pack in the language of the page; an id the pack does not know is shown as its number.</summary>
public static class CityNames
{
    public static string SubjectName(this CityPack city, int id) => Name(city.Subjects.FirstOrDefault(s => s.Id == id)?.Name, id);

    public static string GroupName(this CityPack city, int id) => Name(city.Groups.FirstOrDefault(g => g.Id == id)?.Name, id);

    public static string DistrictName(this CityPack city, int id) => Name(city.Districts.FirstOrDefault(d => d.Id == id)?.Name, id);

    public static string UnitName(this CityPack city, int id) => Name(city.Units.FirstOrDefault(u => u.Id == id)?.Name, id);

    public static string ChannelName(this CityPack city, int id) => Name(city.Channels.FirstOrDefault(c => c.Id == id)?.Name, id);

    public static string CommissionName(this CityPack city, string slug)
        => city.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name.In(Languages.Current) ?? slug;

    /// <summary>A stored amount in the unit people read, without the unit: column heads carry it.</summary>
    public static string Amount(this CityPack city, decimal amount)
    {
        var shown = (double)(amount / city.Currency.DisplayDivisor);
        return PersianFormat.Current.Number(shown, Math.Abs(shown) < 100 ? 1 : 0);
    }

    public static string CurrencyName(this CityPack city) => city.Currency.DisplayUnit.In(Languages.Current);

    private static string Name(LocalizedName? name, int id) => name?.In(Languages.Current) ?? PersianFormat.Current.Plain(id);
}
