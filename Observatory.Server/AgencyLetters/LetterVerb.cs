using System.CommandLine;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;

namespace Observatory.Server.AgencyLetters;

/// <summary><c>letter</c>: the letter to another agency about its old open items, as a PDF.</summary>
internal static class LetterVerb
{
    private static readonly Argument<string> Agency = new("AGENCY") { Description = "Slug of an agency of kind 'other' in the city pack." };
    private static readonly Option<int> Days = new("--days") { Description = "Items open for more than so many days.", DefaultValueFactory = _ => AgencyLetterPrinter.DefaultDays };
    private static readonly Option<string?> Date = new("--date") { Description = "As of the end of this day, yyyy-mm-dd in city time (default: that of the latest complete night)." };

    public static Command Create()
    {
        var verb = new CityVerb("letter", "Write the letter to another agency about its old open items as a PDF.");
        verb.Command.Arguments.Add(Agency);
        verb.Command.Options.Add(Days);
        verb.Command.Options.Add(Date);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            var printer = session.Get<AgencyLetterPrinter>();
            var slug = parsed.GetValue(Agency)!;
            var agency = printer.Agencies.FirstOrDefault(u => u.Slug == slug)
                ?? throw new BadInputException($"There is no other agency '{slug}' in this city. Known: {string.Join(", ", printer.Agencies.Select(u => u.Slug))}.");
            var days = parsed.GetValue(Days);
            if (days is < 0 or > 3650) throw new BadInputException("--days must lie between 0 and 3650.");
            var date = NightVerb.ReadDate(parsed.GetValue(Date));
            progress.Say("Printing …");
            return await paper.WriteAsync(file, () => printer.PrintAsync(agency.Id, date, days, language, ct), ct);
        });
    }
}
