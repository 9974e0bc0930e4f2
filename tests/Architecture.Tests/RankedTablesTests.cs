using System.Text.RegularExpressions;

namespace Observatory.Tests.Architecture;

/// <summary>Whatever ranks or compares says how sure it is: an interval, a range of ranks, or "too few" (docs/methods/rank-bands.md).</summary>
public partial class RankedTablesTests
{
    // Tables that carry a share, a ratio or an order and yet compare nothing that chance could turn over; each with its reason.
    private static readonly Dictionary<string, string> s_countNothingUncertain = new()
    {
        ["Observatory.Client/Incidents/RuleForm.razor"] = "settings of a rule",
        ["Observatory.Client/Incidents/EvidenceBars.razor"] = "weights of one pair",
        ["Observatory.Client/BudgetChoices/SensitivityTable.razor"] = "how often of a known number of draws",
        ["Observatory.Client/Imports/ImportCheckResult.razor"] = "rows of a file",
        ["Observatory.Client/Outbreaks/AlarmTable.razor"] = "the recurrence interval of each alarm stands beside its ratio",
        ["Observatory.Client/BudgetProposals/FinanceTable.razor"] = "money spent of money approved",
        ["Observatory.Client/Printing/FeedbackTable.razor"] = "the parts of one whole, all of them counted; the satisfied share has its interval among the six numbers",
        ["Observatory.Client/AgencyLetters/LetterSummary.razor"] = "a list of the letter's own items",
        ["Observatory.Client/CouncilReports/InputTable.razor"] = "rows of files",
    };

    [Fact]
    public void Every_table_that_compares_says_how_sure_it_is()
    {
        var bare = SourceTree.CodeFiles("Observatory.Client").Where(f => f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => (Path: SourceTree.Relative(f), Text: File.ReadAllText(f)))
            .Where(f => DrawsRows().IsMatch(f.Text) && Compares().IsMatch(f.Text) && !SaysHowSure().IsMatch(f.Text)).Select(f => f.Path).ToList();
        Assert.Equal(s_countNothingUncertain.Keys.Order(StringComparer.Ordinal), bare.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("<table|<RankedBars")]
    private static partial Regex DrawsRows();

    [GeneratedRegex(@"Share\(|Percent\(|Median|PerThousand|Ratio\b|\.Rate\b|OrderByDescending|Rank")]
    private static partial Regex Compares();

    [GeneratedRegex(@"Interval|\bLow\b|Rank\(|RankBands|ShareCell|ShownRatio|IntervalStrip")]
    private static partial Regex SaysHowSure();
}
