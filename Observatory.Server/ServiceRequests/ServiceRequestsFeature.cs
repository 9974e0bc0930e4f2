using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.ReferenceLayers;
using GisData.ServiceRequests;
using Observatory.Client.CityView;
using Observatory.Server.Access;
using Observatory.Server.Localization;

namespace Observatory.Server.ServiceRequests;

/// <summary>The records as a file, through the same filter and the same rights as the page.</summary>
internal static class ServiceRequestsFeature
{
    public static IServiceCollection AddServiceRequests(this IServiceCollection services) => services.AddSingleton<IServiceRequestQueries, ServiceRequestQueries>();

    public static void MapServiceRequests(this IEndpointRouteBuilder app) => app.MapGet("/requests/export.csv", async (
        HttpContext http, IServiceRequestQueries requests, ICityViewQueries cityView, IReferenceLayerQueries layers, CityPack city, ObservatoryDatabase database, CancellationToken ct) =>
    {
        var reader = http.Reader();
        string? Value(string name) => http.Request.Query[name];
        var references = await layers.FindForFilterAsync(reader, Value, ct);
        if (CityFilterCheck.ListProblems(Value, city, references) is { Count: > 0 } problems) { return http.Refuse(FilterWords.Sentences(http.Text<FilterText>(), problems)); }
        if (await cityView.FindDataSpanAsync(reader, ct) is not { } span) { return Results.NotFound(); }
        var filter = CityFilterQuery.Read(Value, span.First, span.Last, references);
        await AuditTrail.WriteAsync(database, reader, "export requests", null, new { filter = CityFilterQuery.Write(filter), personal = reader.MayReadPersonalData }, ct);
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(city, filter)}\"";
        http.Response.ContentType = "text/csv; charset=utf-8";
        await RequestCsv.WriteAsync(http.Response.Body, requests.StreamAsync(reader, filter, ct), city, span.Simulated, ct);
        return Results.Empty;
    });

    private static string FileName(CityPack city, CityFilter filter) => FormattableString.Invariant($"requests-{city.Slug}-{(filter.NamedDays is { } period ? period.Slug + "-" : "")}{filter.From:yyyy-MM-dd}-{filter.To:yyyy-MM-dd}.csv");
}
