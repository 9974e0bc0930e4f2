using System.CommandLine;
using Observatory.Server.CommandLine;
using Observatory.Server.Printing;

namespace Observatory.Server.AnnualBooklets;

/// <summary><c>booklet</c>: the booklet of a year of the city's calendar as a PDF.</summary>
internal static class BookletVerb
{
    private static readonly Argument<int> Year = new("YEAR") { Description = "Year in the city's own calendar, e.g. 1404." };

    public static Command Create()
    {
        var verb = new CityVerb("booklet", "Write the booklet of a year of the city's calendar as a PDF.");
        verb.Command.Arguments.Add(Year);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            var year = parsed.GetValue(Year);
            if (year is < 1200 or > 2200) throw new BadInputException($"{year} is no year of the city's calendar.");
            progress.Say("Printing …");
            return await paper.WriteAsync(file, () => session.Get<AnnualBookletPrinter>().PrintAsync(year, language, ct), ct);
        });
    }
}
