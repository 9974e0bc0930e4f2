using System.Security.Cryptography;
using System.Text;
using GisData.CityView;
using GisData.Map;
using GisData.RequestIndex;
using Microsoft.Net.Http.Headers;
using Observatory.Server.Access;

namespace Observatory.Server.Map;

/// <summary>Answers that a browser may keep but must ask about: the ETag names the data version, what was asked and who asked.</summary>
internal static class MapCaching
{
    public static async Task<IResult> RevalidatedAsync(this HttpContext http, Func<MapVersion, string> key, Func<Task<IResult>> answer, CancellationToken ct)
    {
        var version = await http.RequestServices.GetRequiredService<MapQueries>().GetVersionAsync(http.Reader(), ct);
        // What the index has not read yet is not in its answers either: an answer must not carry the tag of newer data.
        if (http.RequestServices.GetRequiredService<LiveRequestIndex>().Current is { } index) { version = version with { Batch = index.Batch }; }
        var text = $"{key(version)}|{http.Reader().CacheKey}|{typeof(MapCaching).Assembly.ManifestModule.ModuleVersionId}";
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24]}\"";
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Cookie";
        // A compressed answer may come back as a weak tag.
        var asked = http.Request.GetTypedHeaders().IfNoneMatch;
        return asked.Any(tag => tag.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false)) ? Results.StatusCode(StatusCodes.Status304NotModified) : await answer();
    }

    /// <summary>The same for an answer that the filter in the query string decides; <see cref="FilterCheck"/> has found it sound.</summary>
    public static async Task<IResult> FilteredAsync(this HttpContext http, string what, Func<CityFilter, Task<IResult>> answer, CancellationToken ct)
    {
        var query = http.Request.Query;
        var filter = CityFilterQuery.Read(name => query[name], default, default, http.Features.Get<FilterReferences>());
        return await http.RevalidatedAsync(v => $"{what}|{v.Batch}|{v.BoundaryEdition}|{v.RunId}|{v.References}|{CityFilterQuery.Key(filter)}", () => answer(filter), ct);
    }
}
