using GisData.Imports;
using Observatory.Tests;

namespace GisData.Tests.Imports.Messy;

/// <summary>Any bytes in: either every row is accounted for, or the file is refused with a sentence. Nothing else is thrown.</summary>
public sealed class MutatedFileTests(ClonedDatabase clone, ITestOutputHelper output) : IClassFixture<ClonedDatabase>
{
    private const int Inputs = 240, Seed = 137;

    [Fact]
    public async Task Damaged_files_balance_or_are_refused()
    {
        var files = MessyText.All.Concat(MessyRows.All).Concat(MessyKinds.All).Concat(MessyPlaces.All).Where(f => f.Content.Length is > 0 and < 100_000).ToList();
        var random = new Random(Seed);
        var (balanced, refused) = (0, 0);
        for (var i = 0; i < Inputs; i++)
        {
            var file = files[random.Next(files.Count)];
            using var bench = new ImportBench(clone.Database);
            bench.Profile["source"] = $"mutated {i}";
            foreach (var (key, value) in file.Profile) bench.Profile[key] = value;
            var path = bench.Write("");
            await File.WriteAllBytesAsync(path, Mutated(file.Content, random));
            try
            {
                var result = await bench.ImportAsync(path);   // checks the balance, and so does the database
                Assert.Equal(result.Loaded, await bench.AskAsync<long>($"select count(*) from service_request where source = 'mutated {i}'"));
                balanced++;
            }
            catch (ImportException e)
            {
                Assert.NotEmpty(e.Message);
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"input {i}, from '{file.Name}': {e}");
            }
        }

        output.WriteLine($"{balanced} balanced, {refused} refused");
        Assert.True(balanced > Inputs / 5 && refused > Inputs / 5, "The inputs are of one sort.");
    }

    private static byte[] Mutated(byte[] content, Random random)
    {
        var bytes = content.ToList();
        for (var n = random.Next(1, 6); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(40, bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.Insert(at, ",;\t|\"\n\r\0{}[]<"u8[random.Next(13)]); break;
                default: if (random.Next(3) == 0) bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
