namespace GisData.Tests.Imports.Messy;

/// <summary>A messy file with further damage: its own number names it, whatever order it is made in.</summary>
internal sealed record Mutation(int Number, MessyFile File, byte[] Content, string Kind)
{
    private const int Seed = 137;
    private static readonly List<MessyFile> Files =
        [.. MessyText.All.Concat(MessyRows.All).Concat(MessyKinds.All).Concat(MessyPlaces.All).Concat(MessyCity.All).Where(f => f.Content.Length is > 0 and < 100_000)];

    public static Mutation Of(int number)
    {
        var random = new Random(Seed + number * 7919);
        var file = Files[random.Next(Files.Count)];
        var content = Damaged(file.Content, random);
        // What is damaged before it is packed is found by the readers, not by a checksum.
        return random.Next(10) switch
        {
            0 => new Mutation(number, file, Packed.Gzip(content), "in a gzip"),
            1 => new Mutation(number, file, Packed.Zip(("a.csv", content)), "in a zip"),
            2 => new Mutation(number, file, Packed.Zip(("a.csv", content), ("b.csv", Damaged(file.Content, random))), "two in a zip"),
            _ => new Mutation(number, file, content, KindOf(file.Content)),
        };
    }

    private static string KindOf(byte[] content) => content switch
    {
        [0x1F, 0x8B, ..] => "gzip",
        [(byte)'P', (byte)'K', ..] when content.AsSpan().IndexOf("xl/workbook.xml"u8) >= 0 => "workbook",
        [(byte)'P', (byte)'K', ..] => "zip",
        [(byte)'S', (byte)'Q', (byte)'L', ..] => "geopackage",
        [(byte)'{', ..] => "geojson",
        _ => "text",
    };

    private static byte[] Damaged(byte[] content, Random random)
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
