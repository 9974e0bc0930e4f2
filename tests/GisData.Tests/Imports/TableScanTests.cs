using System.Text;
using GisData.Imports;
using GisData.Imports.Wizard;
using Observatory.Tests;

namespace GisData.Tests.Imports;

/// <summary>The first pass reads in blocks, and a letter may lie on two of them.</summary>
public sealed class TableScanTests
{
    private const int Block = 1 << 17;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Fact]
    public async Task Letters_across_two_blocks_are_judged_as_in_one_piece()
    {
        var path = Path.Combine(TestDirectories.New("scan"), "requests.csv");
        var random = new Random(3);
        byte[][] pieces = [[0x41], [0xD9, 0x8A], [0xE2, 0x80, 0x8C], [0xF0, 0x9F, 0x98, 0x80], [0x80], [0xC3], [0xE0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xF0, 0x9F, 0x98], [0xFF]];
        var outcomes = new HashSet<bool>();
        for (var i = 0; i < 400; i++)
        {
            // Good letters mostly, else hardly a file would be good; the end of the first block falls somewhere among them.
            byte[] letters = [.. Enumerable.Range(0, 6).SelectMany(_ => pieces[random.Next(random.Next(4) == 0 ? pieces.Length : 4)])];
            byte[] file = [.. Enumerable.Repeat((byte)'\n', Block - random.Next(letters.Length + 1)), .. letters, .. "\nend"u8];
            await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
            var scan = await TableScan.RunAsync(SourceFile.Open(path), "requests.csv", 1 << 20, TestContext.Current.CancellationToken);
            outcomes.Add(IsUtf8(file));
            Assert.True(IsUtf8(file) == (scan.Encoding.CodePage == Encoding.UTF8.CodePage), Convert.ToHexString(letters));
        }

        Assert.Equal(2, outcomes.Count);
    }

    // Else the wizard says twice as many rows and the bar of an import stands still at half.
    [Theory]
    [InlineData(40, 2, 40)]
    [InlineData(9000, 2, 9000)]
    [InlineData(9000, 3, 9000)]
    [InlineData(9000, 1, 9000)]
    public async Task Rows_are_counted_and_not_the_lines_of_their_texts(int records, int linesEach, long expected)
    {
        var path = Path.Combine(TestDirectories.New("scan"), "requests.csv");
        await File.WriteAllTextAsync(path, "id,text\n" + string.Concat(Enumerable.Range(0, records).Select(i => $"{i},\"{string.Join('\n', Enumerable.Repeat("متن", linesEach))}\"\n")), TestContext.Current.CancellationToken);
        var sample = await ImportSample.ReadAsync(path, ImportSample.Unread, TestContext.Current.CancellationToken);
        Assert.Equal(expected, sample.Lines);
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
