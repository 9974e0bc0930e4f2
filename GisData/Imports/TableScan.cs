using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace GisData.Imports;

/// <summary>A first pass over a table that keeps nothing of it: which encoding its bytes are in, how many lines it has (for the
/// remaining time), and whether it is a table of lines at all.</summary>
internal sealed record TableScan(Encoding Encoding, long Lines)
{
    private const int BufferBytes = 1 << 17;

    /// <exception cref="ImportException">empty, not text, or a line longer than <paramref name="maxLineBytes"/>.</exception>
    public static async Task<TableScan> RunAsync(SourceFile file, string table, int maxLineBytes, CancellationToken ct)
    {
        var scanner = new Scanner(table, maxLineBytes);
        try
        {
            await using var stream = file.OpenTable(table);
            var buffer = new byte[BufferBytes];
            int length;
            while ((length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0) scanner.See(buffer.AsSpan(0, length));
        }
        catch (InvalidDataException e)
        {
            throw new ImportException($"{table} is damaged and cannot be unpacked: {e.Message}", e);
        }

        return scanner.Finish();
    }

    private sealed class Scanner(string table, int maxLineBytes)
    {
        private const int MostToFollow = 3;
        private byte[] _cut = [];
        private Encoding? _marked;
        private bool _started, _isUtf8 = true;
        private long _lines, _lineBytes;

        public void See(ReadOnlySpan<byte> bytes)
        {
            if (!_started) Begin(bytes);
            if (_marked is null && bytes.Contains((byte)0)) throw NotText();
            if (_isUtf8 && _marked is not UnicodeEncoding) CheckUtf8(bytes);
            while (bytes.IndexOf((byte)'\n') is var at and >= 0)
            {
                Measure(at);
                _lines++;
                _lineBytes = 0;
                bytes = bytes[(at + 1)..];
            }

            Measure(bytes.Length);
        }

        public TableScan Finish()
        {
            if (!_started) throw new ImportException($"{table} is empty.");
            if (_lineBytes > 0) _lines++;
            return new TableScan(_marked ?? (_isUtf8 ? TextEncodings.Utf8 : TextEncodings.Windows1256), _lines);
        }

        private void Begin(ReadOnlySpan<byte> bytes)
        {
            _started = true;
            var start = bytes[..Math.Min(bytes.Length, 4096)];
            _marked = TextEncodings.OfStart(start);
            var controls = 0;
            foreach (var b in start) controls += b is < 0x09 or (> 0x0D and < 0x20) and not 0x1A ? 1 : 0;
            if (_marked is null && controls > start.Length / 50) throw NotText();
            var first = start.TrimStart(" \r\n\t"u8);
            if (first.StartsWith("<"u8)) throw new ImportException($"{table} is not a CSV file: it begins like HTML or XML.");
        }

        private void Measure(int more)
        {
            _lineBytes += more;
            if (_lineBytes > maxLineBytes)
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{table} is not a CSV file that can be read: line {_lines + 1} is longer than {maxLineBytes:N0} bytes. Nothing was loaded."));
        }

        private void CheckUtf8(ReadOnlySpan<byte> bytes)
        {
            if (IsUtf8(bytes)) return;
            if (_marked is not null) throw new ImportException($"{table} begins as UTF-8 and has bytes that are not: it was damaged, or pieced together from files of different encodings.");
            _isUtf8 = false;
        }

        // A letter that the buffer's end cuts is looked at with the bytes that follow; one that the file's end cuts is let pass.
        private bool IsUtf8(ReadOnlySpan<byte> bytes)
        {
            if (_cut.Length > 0)
            {
                var rest = 0;
                while (rest < Math.Min(bytes.Length, MostToFollow) && Follows(bytes[rest])) rest++;
                byte[] letter = [.. _cut, .. bytes[..rest]];
                if (rest < bytes.Length && !Utf8.IsValid(letter)) return false;
                bytes = rest < bytes.Length ? bytes[rest..] : letter;
            }

            var cut = CutLength(bytes);
            _cut = bytes[^cut..].ToArray();
            return Utf8.IsValid(bytes[..^cut]);
        }

        private static int CutLength(ReadOnlySpan<byte> bytes)
        {
            for (var length = 1; length <= Math.Min(bytes.Length, MostToFollow); length++)
                if (!Follows(bytes[^length])) return Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData ? length : 0;
            return 0;
        }

        private static bool Follows(byte b) => (b & 0xC0) == 0x80;

        private ImportException NotText() => new($"{table} is not a CSV file: its bytes are not text.");
    }
}
