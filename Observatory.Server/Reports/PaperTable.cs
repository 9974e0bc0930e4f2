using GisData.Reports;
using Observatory.Server.BudgetProposals;

namespace Observatory.Server.Reports;

/// <summary>The figures of a paper as one table: a figure a row.</summary>
internal static class PaperTable
{
    public static TableFile Of(string model) => new("figures", ["figure", "name_fa", "name_en", "value"],
        [.. PaperValues.Read(model).Select(v => new object?[] { v.Key, Names(v, "fa"), Names(v, "en"), v.Text })]);

    private static string Names(PaperValue value, string language) => string.Join(" / ", value.Path.Where(s => s.Name is not null).Select(s => s.Name!.In(language)));
}
