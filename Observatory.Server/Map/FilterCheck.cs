using GisData.Cities;
using GisData.CityView;
using GisData.ReferenceLayers;
using Observatory.Client.CityView;
using Observatory.Server.Access;
using Observatory.Server.Localization;

namespace Observatory.Server.Map;

/// <summary>Refuses an unknown value in the query string with a sentence: a map that silently dropped a restriction would lie.</summary>
internal sealed class FilterCheck(CityPack city, IReferenceLayerQueries layers) : IEndpointFilter
{
    private static readonly HashSet<string> Known = [.. CityFilterQuery.Names];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var query = http.Request.Query;
        var references = await layers.FindForFilterAsync(http.Reader(), name => query[name], http.RequestAborted);
        http.Features.Set(references);
        var text = http.Text<FilterText>();
        if (query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } stranger) { return http.Refuse(FilterWords.NoFilter(text, stranger, CityFilterQuery.Names)); }
        var problems = CityFilterCheck.ListProblems(name => query[name], city, references);
        return problems.Count == 0 ? await next(context) : http.Refuse(FilterWords.Sentences(text, problems));
    }
}
