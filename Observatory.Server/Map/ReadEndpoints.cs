using System.Diagnostics.CodeAnalysis;

namespace Observatory.Server.Map;

/// <summary>Endpoints that are read and change nothing: what GET answers, HEAD answers without the bytes, through the same checks.</summary>
internal static class ReadEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler)
        => endpoints.MapMethods(pattern, Methods, handler);

    /// <summary>Compression decides at the first byte, and HEAD has none: it would promise the length of the uncompressed answer. Said here instead, just
    /// inside the compression.</summary>
    public static void UseHeadersOfGet(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (HttpMethods.IsHead(http.Request.Method) && !http.Response.HasStarted) { await http.Response.StartAsync(http.RequestAborted); }
    });
}
