using Observatory.Server.AgencyLetters;
using Observatory.Server.AnnualBooklets;
using Observatory.Server.Basemap;
using Observatory.Server.Briefs;
using Observatory.Server.BudgetProposals;
using Observatory.Server.Cities;
using Observatory.Server.CouncilPapers;
using Observatory.Server.CouncilReports;
using Observatory.Server.Dashboard;
using Observatory.Server.Doctor;
using Observatory.Server.Exposure;
using Observatory.Server.Imports;
using Observatory.Server.Incidents;
using Observatory.Server.MonthlyReports;
using Observatory.Server.NightlyRuns;
using Observatory.Server.ReferenceLayers;
using Observatory.Server.Simulation;
using System.CommandLine;

namespace Observatory.Server.CommandLine;

/// <summary>The table of contents of the program: every verb, one line each.</summary>
internal static class ObservatoryCommands
{
    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("Urban observatory: citizen requests → significant hot spots → costed proposals → the council's table.")
        {
            ServeVerb.Create(),
            SimulateVerb.Create(),
            ImportVerb.Create(),
            BoundariesVerb.Create(),
            DuplicatesVerb.Create(),
            DefaultPointsVerb.Create(),
            ExposureVerb.Create(),
            BasemapVerb.Create(),
            NightVerb.Create(),
            ReportVerb.Create(),
            BriefVerb.Create(),
            PaperVerb.Create(),
            LetterVerb.Create(),
            MonthlyVerb.Create(),
            BookletVerb.Create(),
            DoctorVerb.Create(),
        };
        foreach (var verb in ReferenceVerbs.Create()) { root.Subcommands.Add(verb); }
        root.Subcommands.Add(FinanceVerb.Create());
        // Without a verb the dashboard is meant.
        if (args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"))) { args = ["serve", .. args]; }
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) { await Console.Error.WriteLineAsync(error.Message); }
            await Console.Error.WriteLineAsync($"See: ./observatory {(args.Length > 0 && !args[0].StartsWith('-') ? args[0] + " " : "")}--help");
            return VerbExit.BadInput;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }
}
