using System.Text;
using GisData.ServiceRequests;

namespace GisData.Tests.ServiceRequests;

public sealed class Utf8LettersTests
{
    [Fact]
    public void Every_letter_and_every_mixture_is_written_as_the_framework_writes_it()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, char.MaxValue + 1).Select(c => $"ا {(char)c}b").ToList();
        // Of letters within the table, about its end, and anywhere: halves of surrogates stand alone, and in pairs.
        foreach (var most in (int[])[0x80, 0x700, 0x2010, 0x2012, 0x10000])
            texts.AddRange(Enumerable.Range(0, 2000).Select(_ => new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : most))])));
        texts.Add("🌳 درخت 🌳");
        Assert.All(texts, text =>
        {
            var bytes = new byte[Utf8Letters.Room(text.Length)];
            Assert.Equal(Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToHexString(bytes.AsSpan(0, Utf8Letters.Write(text, bytes))));
        });
    }
}
