using System.Globalization;
using GisData.BudgetProposals;
using GisData.CouncilPapers;
using Observatory.Client.Localization;
using Observatory.Server.Access;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilPapers;

/// <summary>The council paper over HTTP: printed once per run and step, then read from the archive like any other paper.</summary>
internal static class CouncilPapersFeature
{
    public static IServiceCollection AddCouncilPapers(this IServiceCollection services) => services.AddSingleton<CouncilPaperQueries>().AddSingleton<CouncilPaperPrinter>();

    public static void MapCouncilPapers(this IEndpointRouteBuilder app)
        => app.MapGet("/budget/{proposalId:long}/paper", async (long proposalId, string? language, HttpContext http, IBudgetProposalQueries proposals, CouncilPaperPrinter printer, CancellationToken ct) =>
        {
            var reader = http.Reader();
            var wanted = language ?? Languages.Current;
            // Papers speak of the whole city, and who may not read them has none printed.
            if (!reader.SeesWholeCity || !Languages.IsKnown(wanted) || await proposals.FindAsync(reader, proposalId, ct) is null) { return Results.NotFound(); }
            http.Response.Headers.CacheControl = "no-store";
            try
            {
                var paper = await printer.PrintAsync(proposalId, wanted, ct);
                return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/reports/{paper.ReportId}/pdf?inline=true"));
            }
            catch (Exception e) when (e is ChromiumMissingException or PrintFailedException)
            {
                return Results.Text(e.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
}
