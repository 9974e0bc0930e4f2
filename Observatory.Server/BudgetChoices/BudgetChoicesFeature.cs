using GisData.Access;
using GisData.BudgetChoices;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using Microsoft.Extensions.Localization;
using Observatory.Client.BudgetChoices;
using Observatory.Client.BudgetProposals;
using Observatory.Server.Access;
using Observatory.Server.Localization;

namespace Observatory.Server.BudgetChoices;

/// <summary>The board, and the choice as a file: what the page shows under the same address and the same rights.</summary>
internal static class BudgetChoicesFeature
{
    public static IServiceCollection AddBudgetChoices(this IServiceCollection services) => services.AddSingleton<IBudgetChoiceQueries, BudgetChoiceQueries>();

    public static void MapBudgetChoices(this IEndpointRouteBuilder app)
    {
        app.MapGet("/budget/choice.csv", (HttpContext http, [AsParameters] ChoiceFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: false, ct));
        app.MapGet("/budget/choice.xlsx", (HttpContext http, [AsParameters] ChoiceFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: true, ct));
    }

    private static async Task<IResult> WriteAsync(HttpContext http, ChoiceFileSource source, bool xlsx, CancellationToken ct)
    {
        var reader = http.Reader();
        var state = ChoiceState.Read(name => http.Request.Query[name], source.City);
        // A page leaves aside what makes no sense and says so; a file could not say it.
        if (state.Problems.Count > 0) { return http.Refuse(string.Join(' ', state.Problems.Select(p => source.Text[p].Value))); }
        if (await source.Runs.FindLatestCompleteAsync(reader, ct) is not { } run) { return Results.NotFound(); }
        var board = new ChoiceBoard(await source.Boards.GetAsync(reader, run.RunId, ct), source.City, state);
        await AuditTrail.WriteAsync(source.Database, reader, "export choice", run.RunId, new { address = state.Href(), xlsx }, ct);
        return ChoiceFile.Of(board, run, source.Text, source.States).Download(http, FormattableString.Invariant($"budget-choice-{source.City.Slug}-{run.AsOfDate:yyyy-MM-dd}"), xlsx);
    }
}

/// <summary>What a file of the choice is made from.</summary>
internal sealed record ChoiceFileSource(
    IBudgetChoiceQueries Boards, INightlyRunQueries Runs, CityPack City, ObservatoryDatabase Database, IStringLocalizer<BudgetChoicesText> Text, IStringLocalizer<BudgetProposalsText> States);
