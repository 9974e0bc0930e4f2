using System.Diagnostics.CodeAnalysis;

namespace Observatory.Server.Map;

/// <summary>Endpoints that are read and change nothing: what GET answers, HEAD answers without the bytes, through the same checks.</summary>
internal static class ReadEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler)
        => endpoints.MapMethods(pattern, Methods, handler);
}
