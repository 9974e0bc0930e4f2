using GisData.Imports;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>Why a row was refused, in the reader's language.</summary>
internal static class Reasons
{
    private static readonly string[] Numbered = ["fieldCount", "noWholeNumber"];

    public static string Say(RejectReason reason, IStringLocalizer<ImportWizardText> text)
    {
        object[] values = reason.Kind switch
        {
            "tooEarly" => [PersianFormat.Current.Date(DateOnly.ParseExact(reason.Values[0], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))],
            "noDay" => [PersianFormat.Current.Digits(reason.Values[0]), text["Value." + (reason.Values[1] == "Persian" ? "persian" : "gregorian")].Value],
            _ when Numbered.Contains(reason.Kind) => [.. reason.Values.Select(PersianFormat.Current.Digits)],
            _ => [.. reason.Values],
        };
        return text["Reason." + reason.Kind, values];
    }

    /// <summary>What all rows of a kind have in common.</summary>
    public static string Name(string kind, IStringLocalizer<ImportWizardText> text) => text["ReasonName." + kind];
}
