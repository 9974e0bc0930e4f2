using System.CommandLine;
using GisData.Briefs;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilReports;

/// <summary><c>report</c>: the nightly council report of a day as a PDF.</summary>
internal static class ReportVerb
{
    private static readonly Option<string?> Date = new("--date") { Description = "The day the report is about, yyyy-mm-dd in city time (default: that of the latest complete night)." };

    public static Command Create()
    {
        var verb = new CityVerb("report", "Write the council report of a night as a PDF.");
        verb.Command.Options.Add(Date);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            var date = NightVerb.ReadDate(parsed.GetValue(Date));
            progress.Say("Printing …");
            return await paper.WriteAsync(file, () => session.Get<CouncilReportPrinter>().PrintAsync(date, language, ct), ct);
        });
    }
}
