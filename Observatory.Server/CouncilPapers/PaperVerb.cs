using System.CommandLine;
using GisData.CouncilPapers;
using Observatory.Server.CommandLine;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilPapers;

/// <summary><c>paper</c>: the council paper of a budget proposal as a PDF.</summary>
internal static class PaperVerb
{
    private static readonly Argument<long> Proposal = new("ID") { Description = "Number of the proposal, as on the page /budget." };

    public static Command Create()
    {
        var verb = new CityVerb("paper", "Write the council paper of a budget proposal as a PDF of one page.");
        verb.Command.Arguments.Add(Proposal);
        var paper = PaperOptions.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var (file, language) = paper.Read(parsed);
            progress.Say("Printing …");
            try
            {
                return await paper.WriteAsync(file, () => session.Get<CouncilPaperPrinter>().PrintAsync(parsed.GetValue(Proposal), language, ct), ct);
            }
            catch (ProposalMissingException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }
}
