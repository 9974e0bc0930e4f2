using System.Globalization;
using System.Text;

namespace GisData.Imports;

/// <summary>The attribute table of a shapefile (.dbf), copied to be read: every column as the text it is, for one date that is none would
/// otherwise end the reading of all rows.</summary>
internal sealed class ShapefileTable : IDisposable
{
    private const int HeadBytes = 32, DescriptorBytes = 32, TypeAt = 11, RecordsAt = 4, HeaderSizeAt = 8, RecordSizeAt = 10, MostColumns = 2000;
    private readonly UnpackedFile _copy;

    private ShapefileTable(UnpackedFile copy, IReadOnlyList<char> types, Encoding encoding) => (_copy, Types, Encoding) = (copy, types, encoding);

    public string Path => _copy.Path;

    /// <summary>The letters of the columns' types as they were: C, N, F, D, L.</summary>
    public IReadOnlyList<char> Types { get; }

    public Encoding Encoding { get; }

    /// <param name="stated">The encoding that the profile or the .cpg names; null = it is told by the bytes.</param>
    public static async Task<ShapefileTable> CopyAsync(Stream table, Encoding? stated, CancellationToken ct)
    {
        var copy = await UnpackedFile.CopyAsync(table, ct);
        try
        {
            await using var file = new FileStream(copy.Path, FileMode.Open, FileAccess.ReadWrite);
            var types = new List<char>();
            var head = new byte[HeadBytes];
            if (await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct) == head.Length)
            {
                var size = BitConverter.ToUInt16(head, HeaderSizeAt);
                if (size + (long)BitConverter.ToUInt32(head, RecordsAt) * BitConverter.ToUInt16(head, RecordSizeAt) > file.Length) throw new InvalidDataException("its .dbf breaks off.");
                for (var at = HeadBytes; at + DescriptorBytes < size && types.Count < MostColumns; at += DescriptorBytes)
                {
                    file.Position = at + TypeAt;
                    types.Add((char)file.ReadByte());
                    file.Position = at + TypeAt;
                    file.WriteByte((byte)'C');
                }
            }

            // The head is numbers: only the records are text.
            file.Position = Math.Min(file.Length, BitConverter.ToUInt16(head, HeaderSizeAt));
            return new ShapefileTable(copy, types, stated ?? Told(file));
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>What a .cpg says: "UTF-8", "1256", "ANSI 1256", "windows-1256"; null: nothing that is known.</summary>
    public static Encoding? OfCodePage(string text)
    {
        var name = text.Trim();
        if (TextEncodings.Find(name) is { } known) return known;
        var digits = name[(name.LastIndexOfAny([' ', '-', 'P', 'p']) + 1)..];
        try
        {
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page) : Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A date as a kind of file that knows times writes it; what is no date stays as it is, and the row says so.</summary>
    public static string Date(string text) => text.Length == 0 || text.All(c => c is '0' or '\0') ? ""
        : DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString(TableRows.TypedTime, CultureInfo.InvariantCulture) : text;

    public void Dispose() => _copy.Dispose();

    // Texts are cut at the end of their column, in the middle of a letter too: a few broken letters are still UTF-8.
    private static Encoding Told(FileStream file)
    {
        var (decoder, bytes, chars) = (TextEncodings.Utf8.GetDecoder(), new byte[1 << 16], new char[(1 << 16) + 4]);
        long letters = 0, broken = 0;
        int length;
        while ((length = file.Read(bytes)) > 0)
        {
            var count = decoder.GetChars(bytes, 0, length, chars, 0);
            foreach (var c in chars.AsSpan(0, count))
            {
                if (c == '\uFFFD') broken++;
                else if (c > '\x7F') letters++;
            }
        }

        return broken * 4 <= letters ? TextEncodings.Utf8 : TextEncodings.Windows1256;
    }
}
