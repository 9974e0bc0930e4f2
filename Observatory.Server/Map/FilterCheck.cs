using GisData.Cities;
using GisData.CityView;
using GisData.ReferenceLayers;
using Observatory.Server.Access;

namespace Observatory.Server.Map;

/// <summary>Refuses an unknown value in the query string with a sentence: a map that silently dropped a restriction would lie.</summary>
internal sealed class FilterCheck(CityPack city, IReferenceLayerQueries layers) : IEndpointFilter
{
    private static readonly HashSet<string> Known = [.. CityFilterQuery.Names];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var query = context.HttpContext.Request.Query;
        var references = await layers.FindForFilterAsync(context.HttpContext.Reader(), name => query[name], context.HttpContext.RequestAborted);
        context.HttpContext.Features.Set(references);
        var problem = query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } stranger
            ? $"There is no filter '{stranger}'; known are {string.Join(", ", CityFilterQuery.Names)}."
            : CityFilterCheck.FindProblem(name => query[name], city, references);
        return problem is null ? await next(context) : Results.BadRequest(problem);
    }
}
