using System.CommandLine;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;

namespace Observatory.Server.MonthlyReports;

/// <summary><c>monthly</c>: the report of a month of the city's calendar as a PDF.</summary>
internal static class MonthlyVerb
{
    private static readonly Option<string?> Date = new("--date") { Description = "Any day of the month wanted, yyyy-mm-dd (default: the last month that the latest complete night has seen whole)." };

    public static Command Create()
    {
        var verb = new CityVerb("monthly", "Write the report of a month of the city's calendar as a PDF.");
        verb.Command.Options.Add(Date);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            var day = NightVerb.ReadDate(parsed.GetValue(Date));
            progress.Say("Printing …");
            return await paper.WriteAsync(file, () => session.Get<MonthlyReportPrinter>().PrintAsync(day, language, ct), ct);
        });
    }
}
