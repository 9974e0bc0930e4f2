using System.Text;
using GisData.Imports;
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
