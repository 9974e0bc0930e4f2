using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Incidents;

/// <summary>A probability as it is shown: nothing that was only computed is certain.</summary>
internal static class Probability
{
    private const double Most = 0.99;

    public static string In(IStringLocalizer<IncidentsText> text, double probability)
        => probability <= Most ? PersianFormat.Current.Percent(probability, 0) : text["Over", PersianFormat.Current.Percent(Most, 0)];
}
