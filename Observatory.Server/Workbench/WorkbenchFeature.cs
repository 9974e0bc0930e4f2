using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.ReferenceLayers;
using GisData.Workbench;
using Observatory.Client.CityView;
using Observatory.Client.Workbench;
using Observatory.Server.Access;
using Observatory.Server.Localization;
using Observatory.Server.Map;

namespace Observatory.Server.Workbench;

/// <summary>Results of the workbench as files, under the same question and the same rights as on the page; the map of the page reads the same file.</summary>
internal static class WorkbenchFeature
{
    private static readonly HashSet<string> Known = [.. CityFilterQuery.Names, .. WorkbenchQuestion.Names, "download"];

    public static void AddWorkbench(this IServiceCollection services) => services.AddSingleton<IWorkbenchQueries, WorkbenchQueries>();

    public static void MapWorkbench(this IEndpointRouteBuilder app)
    {
        app.MapGet("/workbench/result.geojson", (HttpContext http, [AsParameters] BenchSource source, CancellationToken ct)
            => AnswerAsync(http, source, "geojson", answer => MapAnswer.Of(WorkbenchFiles.GeoJson(answer), "application/geo+json"), ct));
        app.MapGet("/workbench/result.csv", (HttpContext http, [AsParameters] BenchSource source, CancellationToken ct)
            => AnswerAsync(http, source, "csv", answer => MapAnswer.Text(WorkbenchFiles.Csv(answer), "text/csv"), ct));
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, BenchSource source, string kind, Func<WorkbenchAnswer, MapAnswer> write, CancellationToken ct)
    {
        var (reader, query) = (http.Reader(), http.Request.Query);
        if (!reader.MayUseWorkbench) { return http.Refuse(http.Text<WorkbenchText>()["NotYoursBody"], StatusCodes.Status403Forbidden); }
        string? Value(string name) => query[name];
        var references = await source.Layers.FindForFilterAsync(reader, Value, ct);
        if (FindRefusal(http, Value, source.City, references) is { } refusal) { return http.Refuse(refusal); }
        var question = WorkbenchQuestion.Read(Value, CityFilterQuery.Read(Value, default, default, references));
        if (query.ContainsKey("download"))
        {
            await AuditTrail.WriteAsync(source.Database, reader, "export workbench", question.Method.ToString(), new { address = question.Write(), kind }, ct);
            http.Response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"{question.Method.ToString().ToLowerInvariant()}-{source.City.Slug}-{question.Filter.From:yyyy-MM-dd}-{question.Filter.To:yyyy-MM-dd}.{kind}\"");
        }
        return await http.RevalidatedAsync(v => $"workbench {kind}|{v.Batch}|{v.BoundaryEdition}|{v.RunId}|{v.References}|{question.Write()}", async () => write(await source.Bench.RunAsync(reader, question, ct)), ct);
    }

    private static string? FindRefusal(HttpContext http, Func<string, string?> value, CityPack city, FilterReferences references)
    {
        var text = http.Text<FilterText>();
        if (http.Request.Query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } stranger) { return FilterWords.NoFilter(text, stranger, Known); }
        if (CityFilterCheck.ListProblems(value, city, references) is { Count: > 0 } problems) { return FilterWords.Sentences(text, problems); }
        if (WorkbenchQuestion.ListProblems(value) is { Count: > 0 } benched) { return BenchWords.Sentences(http.Text<WorkbenchText>(), benched); }
        return (value(CityFilterQuery.From) is { Length: > 0 } && value(CityFilterQuery.To) is { Length: > 0 }) || value(CityFilterQuery.Period) is { Length: > 0 } ? null : FilterWords.WhichDays(text);
    }
}

/// <summary>What a result is made from.</summary>
internal sealed record BenchSource(IWorkbenchQueries Bench, CityPack City, IReferenceLayerQueries Layers, ObservatoryDatabase Database);
