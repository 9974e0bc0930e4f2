using System.Collections.Concurrent;
using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using Npgsql;

namespace GisData.ReferenceLayers;

public sealed class ReferenceLayerQueries(ObservatoryDatabase database, CityPack pack) : IReferenceLayerQueries
{
    // Neither is ever taken away, and a moving map asks for the same one with dozens of tiles: what was there once is not asked for again.
    private readonly ConcurrentDictionary<long, bool> knownNeighbourhoods = new(), knownImports = new();

    public async Task<ReferenceOverview> GetOverviewAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var contents = await Sql(connection, "list_contents.sql").ListAsync(r => new LayerContent(
            r.GetString(0), r.NullableText(1), r.GetInt64(2), r.Nullable<DateOnly>(3), r.Nullable<DateOnly>(4), r.Nullable<DateTimeOffset>(5)), ct);
        var loads = await Sql(connection, "list_loads.sql").ListAsync(r => new ReferenceLoad(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.NullableText(4),
            r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10)), ct);
        var span = (await Sql(connection, "period_reach.sql").ListAsync(r => (First: r.Nullable<DateOnly>(0), Last: r.Nullable<DateOnly>(1)), ct))[0];
        var periods = span is ({ } first, { } last) ? await PeriodsAsync(connection, first, last, ct) : await PeriodsAsync(connection, DateOnly.MinValue, DateOnly.MinValue, ct);
        return new ReferenceOverview(await EditionsAsync(connection, ct), contents, periods, loads);
    }

    public async Task<IReadOnlyList<BoundaryEdition>> ListEditionsAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await EditionsAsync(connection, ct);
    }

    public async Task<Populations> GetPopulationsAsync(Reader reader, DateOnly day, int? edition, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await Populations.ReadAsync(connection, pack, day, edition, ct);
    }

    public async Task<IReadOnlyList<NamedPeriod>> ListPeriodsAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await PeriodsAsync(connection, first, last, ct);
    }

    public async Task<IReadOnlyList<WeatherDay>> ListWeatherAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await Sql(connection, "list_weather.sql", first, last).ListAsync(r => new WeatherDay(
            r.GetFieldValue<DateOnly>(0), r.Nullable<float>(1), r.Nullable<float>(2), r.Nullable<float>(3), r.Nullable<float>(4), r.Nullable<float>(5), r.GetString(6)), ct);
    }

    public async Task<FilterReferences> FindForFilterAsync(Reader reader, Func<string, string?> value, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(value);
        var slug = value(CityFilterQuery.Period) is { Length: > 0 and <= 80 } named ? named : null;
        var edition = int.TryParse(value(CityFilterQuery.Edition), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var found = FilterReferences.None with
        {
            UnknownNeighbourhoods = await UnknownAsync(reader, "known_neighbourhoods.sql", knownNeighbourhoods, value(CityFilterQuery.Neighbourhood), ct),
            UnknownImports = await UnknownAsync(reader, "known_imports.sql", knownImports, value(CityFilterQuery.Import), ct),
        };
        var isStranger = edition is null && CityFilterQuery.LongIds(value(CityFilterQuery.District)).Any(id => pack.Districts.All(d => d.Id != id));
        if (slug is null && edition is null && !isStranger) return found;
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var period = slug is null ? null : await Sql(connection, "find_period.sql", slug).ListAsync(Period, ct) is [var own, ..] ? own : NamedPeriod.Find(pack, slug);
        var editions = edition is null && !isStranger ? [] : await EditionsAsync(connection, ct);
        return found with { Period = period, Edition = editions.FirstOrDefault(e => e.Edition == edition), DistrictsInForce = isStranger && editions.FirstOrDefault(e => e.IsCurrent) is { } current ? current.Districts : [] };
    }

    private async Task<IReadOnlyCollection<long>> UnknownAsync(Reader reader, string file, ConcurrentDictionary<long, bool> known, string? text, CancellationToken ct)
    {
        var asked = CityFilterQuery.LongIds(text).Where(id => !known.ContainsKey(id)).ToArray();
        if (asked.Length == 0) return [];
        await using var connection = await database.OpenForReadAsync(reader, ct);
        foreach (var id in await Sql(connection, file, asked).ListAsync(r => r.GetInt64(0), ct)) known[id] = true;
        return [.. asked.Where(id => !known.ContainsKey(id))];
    }

    private static Task<IReadOnlyList<BoundaryEdition>> EditionsAsync(NpgsqlConnection connection, CancellationToken ct)
        => Sql(connection, "list_editions.sql").ListAsync(r => new BoundaryEdition(r.GetInt32(0), r.GetString(1), r.GetString(2), r.NullableText(3), r.Nullable<DateOnly>(4),
            r.Nullable<DateOnly>(5), r.GetFieldValue<DateTimeOffset>(6), r.GetBoolean(7), r.GetFieldValue<int[]>(8), r.GetInt32(9)), ct);

    /// <summary>An operator's period takes the place of the pack's of the same slug, even where its days lie elsewhere.</summary>
    private async Task<IReadOnlyList<NamedPeriod>> PeriodsAsync(NpgsqlConnection connection, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var own = await Sql(connection, "list_periods.sql").ListAsync(Period, ct);
        var taken = own.Select(p => p.Slug).ToHashSet(StringComparer.Ordinal);
        var pack_ = first == DateOnly.MinValue ? [] : NamedPeriod.List(pack, first, last).Where(p => !taken.Contains(p.Slug));
        return [.. own.Where(p => first == DateOnly.MinValue || (p.From <= last && p.To >= first)).Concat(pack_).OrderBy(p => p.From).ThenBy(p => p.Slug, StringComparer.Ordinal)];
    }

    private static NamedPeriod Period(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), new LocalizedName(r.GetString(2), r.GetString(3)),
        r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), new LocalizedName(r.GetString(6), r.GetString(6)), true);

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ReferenceLayerQueries), file, values);
}
