using System.Security.Cryptography;
using System.Text;
using GisData.CityView;
using GisData.Map;
using GisData.ReferenceLayers;
using Microsoft.Net.Http.Headers;
using Observatory.Client.CityView;
using Observatory.Server.Access;
using Observatory.Server.Localization;

namespace Observatory.Server.Map;

/// <summary>Answers that a browser may keep but must ask about, and that the server keeps as well: the ETag names the data version, what was asked and who asked.</summary>
internal static class MapCaching
{
    public static async Task<IResult> RevalidatedAsync(this HttpContext http, Func<MapVersion, string> key, Func<Task<MapAnswer>> answer, CancellationToken ct)
    {
        var version = await http.RequestServices.GetRequiredService<MapVersions>().GetAsync(http.Reader(), ct);
        var text = $"{key(version)}|{http.Reader().CacheKey}|{typeof(MapCaching).Assembly.ManifestModule.ModuleVersionId}";
        // A weak tag: plain, by brotli and by what the compression of the host makes of it, the answer is the same in other bytes, and a strong tag would name the bytes (RFC 9110, 8.8.1).
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24]}\"", isWeak: true);
        http.Response.Headers.ETag = etag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        // A 304 says the same of itself as the answer it stands for.
        http.Response.Headers.Vary = $"{HeaderNames.Cookie}, {HeaderNames.AcceptEncoding}";
        // A star is any answer, and there is always one.
        var asked = http.Request.GetTypedHeaders().IfNoneMatch;
        if (asked.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(etag, useStrongComparison: false))) { return Results.StatusCode(StatusCodes.Status304NotModified); }
        return (await http.RequestServices.GetRequiredService<AnswerCache>().GetAsync(text, answer, ct)).For(http);
    }

    /// <summary>The same for an answer that the filter in the query string decides; <see cref="FilterCheck"/> has found it sound.</summary>
    public static async Task<IResult> FilteredAsync(this HttpContext http, string what, Func<CityFilter, Task<MapAnswer>> answer, CancellationToken ct)
    {
        var filter = http.Filter();
        return await http.RevalidatedAsync(v => $"{what}|{v.Batch}|{v.BoundaryEdition}|{v.RunId}|{v.References}|{CityFilterQuery.Key(filter)}", () => answer(filter), ct);
    }

    /// <summary>The same for an answer about a window: a day that is missing is said, as any day in its place would be somebody's guess.</summary>
    public static Task<IResult> WindowedAsync(this HttpContext http, string what, Func<CityFilter, Task<MapAnswer>> answer, CancellationToken ct)
        => http.Filter() is { } filter && (filter.From == CityFilterQuery.OpenStart || filter.To == CityFilterQuery.OpenEnd)
            ? Task.FromResult(http.Refuse(FilterWords.WhichDays(http.Text<FilterText>())))
            : http.FilteredAsync(what, answer, ct);

    private static CityFilter Filter(this HttpContext http)
    {
        var query = http.Request.Query;
        return CityFilterQuery.Read(name => query[name], CityFilterQuery.OpenStart, CityFilterQuery.OpenEnd, http.Features.Get<FilterReferences>());
    }
}
