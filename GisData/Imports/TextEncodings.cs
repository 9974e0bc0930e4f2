using System.Text;

namespace GisData.Imports;

/// <summary>The encodings files come in.</summary>
internal static class TextEncodings
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Windows1256 => Encoding.GetEncoding(1256);

    public static Encoding? Find(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Utf8,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "windows-1256" or "cp1256" => Windows1256,
        _ => null,
    };

    /// <summary>By byte order mark, else by where zero bytes stand: text of the first planes in UTF-16 has many on one side.</summary>
    public static Encoding? OfStart(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Utf8;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        int even = 0, odd = 0;
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        // Commas, digits and line ends of a table are ASCII in every script, so at least one unit in eight has a zero half.
        if (odd > start.Length / 16 && even == 0) return Encoding.Unicode;
        return even > start.Length / 16 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }
}
