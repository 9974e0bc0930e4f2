namespace GisData.CityView;

/// <summary>The filter as parameters $1…$9 of <c>service_request_filtered</c>, then whatever a query adds.</summary>
internal static class CityFilterParameters
{
    public static object?[] Parameters(this CityFilter filter, params object?[] more) =>
    [
        filter.From, filter.To, filter.Subjects.ToArray(), filter.Districts.ToArray(), filter.Neighbourhoods.ToArray(), filter.Units.ToArray(),
        filter.Channels.ToArray(), filter.Statuses.ToArray(), filter.HexCells.ToArray(), .. more,
    ];
}
