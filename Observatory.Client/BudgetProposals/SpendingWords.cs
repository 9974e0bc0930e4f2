using System.Globalization;
using GisData.Cities;
using GisData.ServiceRequests;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.BudgetProposals;

/// <summary>Why a row of a finance file was not taken, in the reader's language.</summary>
internal static class SpendingWords
{
    private static PersianFormat Format => PersianFormat.Current;

    /// <summary>Null where the row keeps only an English sentence.</summary>
    public static string? Reason(IStringLocalizer<BudgetMoneyText> text, RejectedRow row, CityPack city)
    {
        if (row.Why is not { } why) return null;
        // A segment is called by its name; its number, from 1, stands last.
        if (why.Kind is "codeSegment" or "codeValue")
        {
            var at = int.Parse(why.Values[^1], CultureInfo.InvariantCulture);
            return text["Reason." + why.Kind, Apart(why.Values[0]), Apart(why.Values[1]), Apart(why.Values[2]), Format.Plain(at), city.BudgetLines.Segments[at - 1].Name.In(Languages.Current)];
        }

        object[] values = why.Kind == "future" && DateOnly.TryParseExact(why.Values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? [Format.Date(day)] : [.. why.Values.Select(Apart)];
        return text["Reason." + why.Kind, values];
    }

    /// <summary>A column by the name that people know it by.</summary>
    public static string Field(IStringLocalizer<BudgetMoneyText> text, string field) => text["Column." + field] is { ResourceNotFound: false } known ? known : field;

    private static string Apart(string value) => $"\u2068{Format.Digits(value)}\u2069";
}
