using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace GisData.CityView;

/// <summary>The filter as the one parameter $1 of <c>service_request_filtered</c>, then whatever a query adds.</summary>
internal static class CityFilterParameters
{
    public static object?[] Parameters(this CityFilter filter, params object?[] more) => [Parameter(filter), .. more];

    /// <summary>A row of the database type <c>city_filter</c> in PostgreSQL's own notation; only days, numbers and a truth value go in.</summary>
    public static NpgsqlParameter Parameter(this CityFilter filter) => new() { Value = Row(filter), NpgsqlDbType = NpgsqlDbType.Unknown };

    internal static string Row(CityFilter filter) => "(" + string.Join(',', [
        Day(filter.From), Day(filter.To), Ids(filter.Subjects), Ids(filter.Districts), Ids(filter.Neighbourhoods), Ids(filter.Units),
        Ids(filter.Channels), Ids(filter.Statuses), Ids(filter.Priorities), filter.Overdue ? "t" : "f", Ids(filter.HexCells),
        filter.Edition?.ToString(CultureInfo.InvariantCulture) ?? "", filter.Import?.ToString(CultureInfo.InvariantCulture) ?? ""]) + ")";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Ids<T>(IReadOnlyList<T> ids) where T : IFormattable
        => "\"{" + string.Join(',', ids.Select(id => id.ToString(null, CultureInfo.InvariantCulture))) + "}\"";
}
