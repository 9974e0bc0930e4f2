using Observatory.Tests;

namespace GisData.Tests.Imports.Messy;

/// <summary>All files go into one city, each under a source of its own.</summary>
public sealed class MessyFileTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly IReadOnlyList<MessyFile> Files = [.. MessyText.All, .. MessyRows.All, .. MessyBulk.All, .. MessyKinds.All, .. MessyShapes.All, .. MessyPlaces.All, .. MessyCity.All];

    public static TheoryData<string> Names() => new(Files.Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_row_is_accounted_for(string name)
    {
        var file = Files.Single(f => f.Name == name);
        using var bench = new ImportBench(clone.Database);
        bench.Profile["source"] = name;
        foreach (var (key, value) in file.Profile) bench.Profile[key] = value;
        var path = bench.Write("");
        await File.WriteAllBytesAsync(path, file.Content);
        if (file.Refusal is not null)
        {
            var refused = await Assert.ThrowsAsync<GisData.Imports.ImportException>(() => bench.ImportAsync(path));
            Assert.Contains(file.Refusal, refused.Message, StringComparison.Ordinal);
            // Whatever an operator may send, the wizard says in the operator's language what is wrong with it.
            Assert.NotEqual("other", GisData.Imports.FileProblem.Of(refused.Message).Kind);
            Assert.Equal(0L, await bench.AskAsync<long>($"select count(*) from service_request where source = '{name}'"));
            return;
        }

        var result = await bench.ImportAsync(path);
        var reasons = await bench.AskAsync<string[]>($"select coalesce(array_agg(field || ' ' || reason order by line_number), '{{}}') from personal.rejected_row where import_id = {result.ImportId}");
        Assert.True(file.Ledger == (result.Read, result.Loaded, result.Duplicates, result.Rejected), $"{result} {string.Join("; ", reasons)}");
        Assert.Equal(file.Reasons.Length, reasons.Length);
        for (var i = 0; i < reasons.Length; i++) Assert.StartsWith(file.Reasons[i], reasons[i], StringComparison.Ordinal);
        if (file.Encoding is not null) Assert.Equal(file.Encoding, result.Encoding);
        if (file.Delimiter is not null) Assert.Equal(file.Delimiter, result.Delimiter);
        foreach (var (rule, count) in file.Notes) Assert.Equal((rule, count), (rule, result.Notes.GetValueOrDefault(rule)));
        if (file.Holds is var (ask, answer) && ask is not null) Assert.Equal(answer, await bench.AskAsync<string>($"select ({ask})::text from service_request r where source = '{name}'"));

        var again = await bench.ImportAsync(path);
        Assert.Equal((result.Read, 0, result.Rejected), (again.Read, again.Loaded, again.Rejected));
    }
}
