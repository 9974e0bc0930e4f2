using System.Globalization;
using System.Text;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>The rejected rows as a table that the sender can open, mend and send again: UTF-8 with byte order mark, so that spreadsheets
/// show Persian. Made with the first rejected row; only its owner may read it, for rows carry personal data.</summary>
internal sealed class RejectsFile(string directory, string sourceFile, long importId) : IDisposable
{
    private StreamWriter? _writer;

    public string? Path { get; private set; }

    public void Add(RejectedRow row)
    {
        _writer ??= Open();
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Line},{Quoted(row.Field)},{Quoted(row.Reason)},{Quoted(row.Raw)}"));
    }

    /// <summary>The import came to nothing, so did its rejects.</summary>
    public void Discard()
    {
        Dispose();
        if (Path is not null) File.Delete(Path);
        Path = null;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private StreamWriter Open()
    {
        Directory.CreateDirectory(directory);
        Path = System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(sourceFile)}-{importId}-rejects.csv"));
        var writer = new StreamWriter(Path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        writer.WriteLine("line,field,reason,raw");
        return writer;
    }

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Quoted(string text)
        => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
