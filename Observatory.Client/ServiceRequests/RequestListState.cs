using System.Globalization;
using GisData.CityView;
using GisData.ServiceRequests;

namespace Observatory.Client.ServiceRequests;

/// <summary>What the list of requests shows, as it stands in the address: the city filter, the order, and the last row of the page before.</summary>
public sealed record RequestListState(CityFilter Filter, RequestOrder Order, PageKey? After)
{
    public const string OrderName = "order", AfterName = "after", OldestFirst = "oldest";

    public static RequestListState Read(Func<string, string?> value, DateOnly firstDay, DateOnly lastDay, FilterReferences? references = null) => new(
        CityFilterQuery.Read(value, firstDay, lastDay, references), value(OrderName) == OldestFirst ? RequestOrder.OldestFirst : RequestOrder.NewestFirst, ReadKey(value(AfterName)));

    public string Href()
    {
        var query = CityFilterQuery.Write(Filter);
        if (Order is RequestOrder.OldestFirst) { query += $"&{OrderName}={OldestFirst}"; }
        if (After is { } key) { query += string.Create(CultureInfo.InvariantCulture, $"&{AfterName}={key.RequestedAt.UtcTicks}-{key.RequestId}"); }
        return "/requests?" + query;
    }

    /// <summary>The same list with another filter, from its first page.</summary>
    public RequestListState With(CityFilter filter) => this with { Filter = filter, After = null };

    private static PageKey? ReadKey(string? text)
        => text?.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? new PageKey(new DateTimeOffset(t, TimeSpan.Zero), i)
            : null;
}
