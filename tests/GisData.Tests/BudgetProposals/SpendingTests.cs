using System.Globalization;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.ReferenceLayers;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.BudgetProposals;

/// <summary>What the finance system says of the lines: read = matched + unmatched + rejected, whatever the file holds.</summary>
public sealed class SpendingTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private const string Header = "line_code,approved,spent,currency,as_of\n";
    private static readonly Reader Secretary = new("secretary", ReaderRole.Operator);
    private static readonly BudgetLineScheme Scheme = new([new("year", new("سال", "year"), "14[0-9]{2}", "1405"), new("row", new("ردیف", "row"), "[0-9]{2}", "18")]);
    private static readonly CityPack Pack = SmallCity.Pack with { BudgetLines = Scheme };
    private SpendingCommands Commands => new(clone.Database, Pack, new StandingClock(new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Every_row_is_matched_unmatched_or_rejected_and_named()
    {
        var proposal = await ApprovedAsync("1405-18", 12_000);
        using var file = new TemporaryFile("""
            line_code,approved,spent,currency,as_of
            ۱۴۰۵–۱۸,12000,3000,IRR,1404/11/01
            1405-77,500,0,IRR,2026-01-21
            1405-7,500,0,IRR,2026-01-21
            1405-19,-1,0,IRR,2026-01-21
            1405-20,500,0,,2026-01-21
            1405-21,500,0,toman,2026-01-21
            1405-22,500,0,IRR,2026-02-02
            1405-18,12000,4000,IRR,2026-01-21
            """);
        var tried = await Commands.LoadAsync(Secretary, file.Path, dryRun: true, default);
        Assert.Null((await FindAsync(proposal)).Spending);
        var outcome = await Commands.LoadAsync(Secretary, file.Path, dryRun: false, default);
        Assert.Equal((tried.Read, tried.Matched, tried.Unmatched.Count, tried.Rejected.Count), (outcome.Read, outcome.Matched, outcome.Unmatched.Count, outcome.Rejected.Count));
        Assert.Equal((8, 1, 1, 6), (outcome.Read, outcome.Matched, outcome.Unmatched.Count, outcome.Rejected.Count));
        Assert.Equal(outcome.Read, outcome.Matched + outcome.Unmatched.Count + outcome.Rejected.Count);
        Assert.Equal((3, "no proposal has this line"), (outcome.Unmatched[0].Line, outcome.Unmatched[0].Reason));
        Assert.Equal(["4 line_code", "5 approved", "6 currency", "7 currency", "8 as_of", "9 line_code"], outcome.Rejected.Select(r => $"{r.Line} {r.Field}"));
        Assert.Contains("Segment 2", outcome.Rejected[0].Reason, StringComparison.Ordinal);
        // A page says each in the reader's language.
        Assert.All(outcome.Rejected.Concat(outcome.Unmatched), r => Assert.NotNull(r.Why));
        Assert.Equal("2", outcome.Rejected[0].Why!.Values[^1]);
        Assert.Equal("unmatched", outcome.Unmatched[0].Why!.Kind);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(new ProposalSpending(new(2026, 1, 21), 12_000, 3_000), (await FindAsync(proposal)).Spending);
    }

    // A refusal would hide it: the finance system is what was paid by.
    [Fact]
    public async Task Spent_above_approved_is_taken_and_warned_of()
    {
        var proposal = await ApprovedAsync("1405-30", 12_000);
        using var file = new TemporaryFile(Header + "1405-30,11000,12500,IRR,2026-01-21\n");
        var outcome = await Commands.LoadAsync(Secretary, file.Path, dryRun: false, default);
        Assert.Equal([SpendingProblem.Overspent, SpendingProblem.OtherApproved], outcome.Warnings.Select(w => w.Problem));
        Assert.All(outcome.Warnings, w => Assert.Equal((2, proposal, 11_000m, 12_500m, 12_000m), (w.Line, w.ProposalId, w.Approved, w.Spent, w.CouncilApproved)));
        Assert.True((await FindAsync(proposal)).Spending!.IsOverspent);
    }

    [Fact]
    public async Task The_same_file_again_says_nothing_new_and_a_correction_of_a_day_does()
    {
        var proposal = await ApprovedAsync("1405-40", 100);
        using var first = new TemporaryFile(Header + "1405-40,100,10,IRR,2026-01-10\n1405-40,100,20,IRR,2026-01-20\n");
        Assert.Equal((2, 0), Counts(await Commands.LoadAsync(Secretary, first.Path, dryRun: false, default)));
        Assert.Equal((0, 2), Counts(await Commands.LoadAsync(Secretary, first.Path, dryRun: false, default)));
        using var corrected = new TemporaryFile(Header + "1405-40,100,15,IRR,2026-01-10\n");
        Assert.Equal((1, 0), Counts(await Commands.LoadAsync(Secretary, corrected.Path, dryRun: false, default)));
        // The latest day counts, not the latest file.
        Assert.Equal(new ProposalSpending(new(2026, 1, 20), 100, 20), (await FindAsync(proposal)).Spending);
    }

    [Fact]
    public async Task Two_proposals_of_one_line_are_not_guessed_between()
    {
        var (one, other) = (await ApprovedAsync("1405-50", 100), await ApprovedAsync("1405-50", 100));
        using var file = new TemporaryFile(Header + "1405-50,200,10,IRR,2026-01-10\n");
        var outcome = await Commands.LoadAsync(Secretary, file.Path, dryRun: false, default);
        Assert.Equal((0, 1), (outcome.Matched, outcome.Rejected.Count));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{one}, {other}"), outcome.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_of_the_whole_city_may_and_a_file_without_the_columns_changes_nothing()
    {
        using var file = new TemporaryFile("line_code,approved,spent,as_of\n1405-18,1,1,2026-01-01\n");
        foreach (var reader in new[] { new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), Secretary with { Districts = [1] } })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.LoadAsync(reader, file.Path, dryRun: true, default));
        Assert.Contains("Nothing was changed", (await Assert.ThrowsAsync<ReferenceFileException>(() => Commands.LoadAsync(Secretary, file.Path, dryRun: false, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_out_has_the_line_the_decision_and_the_run_and_a_reader_of_a_part_gets_that_part()
    {
        var id = await ApprovedAsync("1405-60", 700);
        Task<IReadOnlyList<FinanceLine>> ListAsync(Reader reader) => new FinanceQueries(clone.Database).ListAsync(reader, default);
        var line = Assert.Single(await ListAsync(Secretary), l => l.ProposalId == id);
        Assert.Equal(("approved", "1405-60", 700m, 12_000m, 2, "hash-of-the-run"), (line.State, line.LineCode, line.ApprovedAmount, line.Cost, line.DistrictId, line.DataHash));
        Assert.Contains(await ListAsync(Secretary with { Districts = [2] }), l => l.ProposalId == id);
        Assert.Empty(await ListAsync(Secretary with { Districts = [1] }));
        Assert.Empty(await ListAsync(Secretary with { Subjects = [12] }));
    }

    private static (int, int) Counts(SpendingOutcome outcome) => (outcome.Loaded, outcome.Unchanged);

    private async Task<BudgetProposal> FindAsync(long id) => (await new BudgetProposalQueries(clone.Database).FindAsync(Secretary, id, default))!;

    private async Task<long> ApprovedAsync(string line, decimal amount)
    {
        var id = await SmallProposals.AddAsync(clone.Database);
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("update budget_proposal set state = 'approved', line_code = $2, approved_amount = $3 where proposal_id = $1", connection);
        foreach (var value in new object[] { id, line, amount }) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
        return id;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"spending-{Guid.NewGuid():N}.csv");

        public void Dispose() => File.Delete(Path);
    }
}
