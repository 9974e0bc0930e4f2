using GisData.Cities;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;

namespace GisData.Imports.Wizard;

/// <summary>A file's first rows as a profile reads them.</summary>
/// <param name="Problem">Set where the profile cannot read at all: what it names wrongly. There are no rows then.</param>
/// <param name="Columns">Position of a column → the field it is read as.</param>
public sealed record ImportPreview(IReadOnlyList<PreviewRow> Rows, IReadOnlyDictionary<int, string> Columns, string? Problem)
{
    public const int MostRows = 50;

    /// <summary>By the reader that loads: what is refused here is refused then, for the same reason.</summary>
    internal static ImportPreview Of(ImportSample sample, ImportProfile profile, CityPack pack, Envelope? city, DateTimeOffset now)
    {
        try
        {
            var (chosen, columns) = TableColumns.Choose([profile], [.. sample.Header], sample.FileName);
            chosen = columns.AsRead(chosen);
            var reader = new RowReader(pack, chosen, columns, new PlaceRules(chosen, city ?? CityEnvelope.Stated(chosen)), now, sample.HasTypedTimes);
            return new ImportPreview(
                [.. sample.Rows.Take(MostRows).Select(row => Read(reader, columns, row))],
                Fields(columns), null);
        }
        catch (Exception e) when (e is ImportException or NotSupportedException)
        {
            return new ImportPreview([], new Dictionary<int, string>(), e.Message);
        }
    }

    private static PreviewRow Read(RowReader reader, TableColumns columns, SampleRow row)
    {
        var (field, reason) = ("row", MisshapenRow.CutOff);
        var request = row.IsCut ? null : reader.Read(row.Fields, out field, out reason);
        return request is not null ? new PreviewRow(row.Line, row.Fields, request, null, null, null) : new PreviewRow(row.Line, row.Fields, null, field, BadColumn(columns, row.Fields, field), RejectReason.Of(reason));
    }

    private static Dictionary<int, string> Fields(TableColumns columns)
    {
        var fields = new Dictionary<int, string>();
        foreach (var field in ImportField.All)
            foreach (var at in columns.Of(field)) fields.TryAdd(at, field);
        return fields;
    }

    // Of several columns the one that was read: the first that is filled.
    private static int? BadColumn(TableColumns columns, string[] row, string field)
    {
        int? first = null;
        foreach (var at in columns.Of(field))
        {
            first ??= at;
            if (at < row.Length && !string.IsNullOrWhiteSpace(row[at])) return at;
        }

        return first;
    }
}

/// <param name="Fields">As they came, by column.</param>
/// <param name="Request">What the row becomes; null where it is refused.</param>
/// <param name="BadField">The field that is wrong; "row" where it is none of them.</param>
/// <param name="BadColumn">Where it stands; null where the file has no column for it.</param>
public sealed record PreviewRow(long Line, IReadOnlyList<string> Fields, ServiceRequest? Request, string? BadField, int? BadColumn, RejectReason? Reason);
