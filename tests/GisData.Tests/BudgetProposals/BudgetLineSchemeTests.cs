using GisData.BudgetProposals;
using GisData.Cities;
using Observatory.Tests;

namespace GisData.Tests.BudgetProposals;

public sealed class BudgetLineSchemeTests
{
    private static readonly BudgetLineScheme Scheme = new(
    [
        new("year", new("سال", "year"), "1[34][0-9][0-9]", "1406"), new("mission", new("مأموریت", "mission"), "[1-6]", "2", [new("2", new("خدمات شهری", "Urban services"))]), new("row", new("ردیف", "row"), "[0-9]{2,4}", "18"),
    ]);

    [Theory]
    [InlineData("1406-2-18", null)]
    [InlineData("۱۴۰۶ – ۲ – ۱۸", null)]      // Persian digits, a typed dash, spaces
    [InlineData("1406/2/018", null)]
    [InlineData("", "has a code")]
    [InlineData("1406-2", "2 segments; 3 are wanted: year – mission – row")]
    [InlineData("1206-2-18", "Segment 1 of '1206-2-18', year, is '1206'; a right one would be '1406'")]
    [InlineData("1406-3-18", "mission, is '3', none of 2")]
    [InlineData("1406-2-1x", "Segment 3")]
    public void A_code_fits_the_scheme_or_the_segment_is_named(string code, string? problem)
    {
        var found = Scheme.FindProblem(Scheme.Normalize(code));
        if (problem is null) Assert.Null(found);
        else Assert.Contains(problem, found!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_city_without_a_scheme_takes_any_code_but_no_sentence()
    {
        var any = new BudgetLineScheme([]);
        Assert.Null(any.FindProblem(any.Normalize("fy27-parks-004")));
        Assert.NotNull(any.FindProblem("to be; decided"));
    }

    [Fact]
    public void Every_pack_has_a_scheme_whose_examples_fit()
    {
        foreach (var slug in new[] { "tehran", "shiraz", "karaj", "qazvin" })
        {
            var lines = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), slug).BudgetLines;
            Assert.Equal(6, lines.Segments.Count);
            Assert.Null(lines.FindProblem(string.Join('-', lines.Segments.Select(s => s.Example))));
        }

        Assert.Equal(6, CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran").BudgetLines.Segments[1].Values!.Count);
    }
}
