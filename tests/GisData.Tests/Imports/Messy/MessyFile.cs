using System.Text;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports.Messy;

/// <summary>A file as cities send them, and what becomes of every row of it.</summary>
/// <param name="Ledger">Read, loaded, duplicates, rejected.</param>
/// <param name="Reasons">"field reason" of every rejected row, in order; the beginning is enough.</param>
internal sealed record MessyFile(string Name, byte[] Content, (long Read, long Loaded, long Duplicates, long Rejected) Ledger, params string[] Reasons)
{
    /// <summary>Where the file is refused as a whole: words of the sentence that says why.</summary>
    public string? Refusal { get; init; }

    public string? Encoding { get; init; }

    public string? Delimiter { get; init; }

    /// <summary>Counted rules.</summary>
    public (string Rule, long Count)[] Notes { get; init; } = [];

    /// <summary>Changes of the profile.</summary>
    public (string Key, object? Value)[] Profile { get; init; } = [];

    /// <summary>A question to the table of requests (r), narrowed to this file's, and its answer as text.</summary>
    public (string Ask, string Answer)? Holds { get; init; }

    public static byte[] Utf8(string text) => new UTF8Encoding(false).GetBytes(text);

    /// <summary>The usual header over rows, joined by line feeds.</summary>
    public static byte[] Table(params string[] rows) => Utf8(string.Join("\n", [Header, .. rows]));

    public static MessyFile Refused(string name, byte[] content, string words) => new(name, content, default) { Refusal = words };
}
