namespace GisData.Tests.RequestIndex;

/// <summary>Reads a tile of points back by the specification, not by the code that wrote it.</summary>
internal static class DensityTileReader
{
    public static List<(int X, int Y, int Count)> Read(byte[] tile)
    {
        var points = new List<(int X, int Y, int Count)>();
        foreach (var (field, _, layer) in Fields(tile))
        {
            Assert.Equal(3, field);
            var parts = Fields(layer).ToList();
            Assert.Equal(2u, parts.Single(p => p.Field == 15).Number);
            var values = parts.Where(p => p.Field == 4).Select(p => (int)Fields(p.Bytes).Single(v => v.Field == 5).Number).ToList();
            foreach (var (_, _, feature) in parts.Where(p => p.Field == 2))
            {
                var inner = Fields(feature).ToList();
                var tags = Varints(inner.Single(p => p.Field == 2).Bytes);
                var geometry = Varints(inner.Single(p => p.Field == 4).Bytes);
                Assert.Equal((2, 3, 9u, 1u), (tags.Count, geometry.Count, geometry[0], inner.Single(p => p.Field == 3).Number));
                points.Add((UnZigZag(geometry[1]), UnZigZag(geometry[2]), values[(int)tags[1]]));
            }
        }
        return points;
    }

    private static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static List<(int Field, uint Number, byte[] Bytes)> Fields(byte[] bytes)
    {
        var fields = new List<(int, uint, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var number = Varint(bytes, ref at);
            var content = (tag & 7) == 2 ? bytes[at..(at += (int)number)] : [];
            fields.Add(((int)tag >> 3, number, content));
        }
        return fields;
    }

    private static List<uint> Varints(byte[] bytes)
    {
        var numbers = new List<uint>();
        for (var at = 0; at < bytes.Length;) { numbers.Add(Varint(bytes, ref at)); }
        return numbers;
    }

    private static uint Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0u, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (uint)(b & 0x7f) << shift;
            if (b < 0x80) { return value; }
            shift += 7;
        }
    }
}
