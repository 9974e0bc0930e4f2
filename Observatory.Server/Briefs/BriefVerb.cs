using System.CommandLine;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;

namespace Observatory.Server.Briefs;

/// <summary><c>brief</c>: a commission's brief of a week as a PDF.</summary>
internal static class BriefVerb
{
    private static readonly Option<string> Commission = new("--commission") { Description = "Commission of the city (its slug in the city pack).", Required = true };
    private static readonly Option<string?> Week = new("--week") { Description = "Any day of the week wanted, yyyy-mm-dd in city time (default: the last week that the latest complete night has seen whole)." };

    public static Command Create()
    {
        var verb = new CityVerb("brief", "Write the weekly brief of a commission as a PDF of two pages.");
        verb.Command.Options.Add(Commission);
        verb.Command.Options.Add(Week);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            var week = NightVerb.ReadDate(parsed.GetValue(Week));
            var commission = parsed.GetValue(Commission)!;
            if (session.Pack.Commissions.All(c => c.Slug != commission))
                throw new BadInputException($"There is no commission '{commission}' in this city. Known: {string.Join(", ", session.Pack.Commissions.Select(c => c.Slug))}.");
            progress.Say("Printing …");
            return await paper.WriteAsync(file, () => session.Get<WeeklyBriefPrinter>().PrintAsync(commission, week, language, ct), ct);
        });
    }
}
