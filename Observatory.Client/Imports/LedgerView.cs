using System.Globalization;
using GisData.Imports;

namespace Observatory.Client.Imports;

/// <summary>What the ledger of an import shows, as it stands in the address.</summary>
/// <param name="Field">With <paramref name="Reason"/>: only rows that were rejected for this.</param>
/// <param name="After">The last line of the page of rejected rows before.</param>
/// <param name="Row">The line of the rejected row that is open.</param>
/// <param name="Duplicate">The last line of the page of duplicates before.</param>
public sealed record LedgerView(long ImportId, string? Field, string? Reason, long? After, long? Row, long? Duplicate)
{
    public RejectFilter Filter => Field is not null && Reason is not null ? new RejectFilter(Field, Reason) : new RejectFilter();

    public string Href(string anchor = "")
    {
        var parts = new[] { ("field", Field), ("reason", Reason), ("after", Number(After)), ("row", Number(Row)), ("duplicate", Number(Duplicate)) }
            .Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}");
        var query = string.Join('&', parts);
        return string.Create(CultureInfo.InvariantCulture, $"/admin/imports/{ImportId}") + (query.Length > 0 ? "?" + query : "") + anchor;
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
