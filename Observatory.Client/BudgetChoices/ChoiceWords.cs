using GisData.BudgetChoices;
using GisData.Cities;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.BudgetChoices;

/// <summary>A proposal in words.</summary>
public static class ChoiceWords
{
    /// <summary>Its title, else the work.</summary>
    public static string NameOf(this CityPack city, BoardProposal p) => p.Title ?? city.FindMeasure(p.MeasureCode)?.Name.In(Languages.Current) ?? p.MeasureCode;

    /// <summary>Where: the place, or what is known of it.</summary>
    public static string PlaceOf(this IStringLocalizer<BudgetChoicesText> text, BoardProposal p) => (Languages.Current == Languages.Persian ? p.PlaceFa : p.PlaceEn) ?? text["HandMade"];

    public static string CommissionsOf(this CityPack city, BoardProposal p) => string.Join(Languages.Current == Languages.Persian ? "، " : ", ", p.Commissions.Select(city.CommissionName));

    /// <summary>A ratio with as many digits as it needs.</summary>
    public static string Ratio(double value) => PersianFormat.Current.Number(value, value < 1 ? 2 : value < 100 ? 1 : 0);

    public static string Href(BoardProposal p) => $"/budget/{p.ProposalId.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
