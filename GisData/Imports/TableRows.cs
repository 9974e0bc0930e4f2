using System.Globalization;

namespace GisData.Imports;

/// <summary>The records of one table, one at a time, in constant memory, whatever kind of file they are in.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>Columns that kinds of file with a geometry give beside those of their own.</summary>
    public const string GeometryX = "geometry:x", GeometryY = "geometry:y";

    /// <summary>How a kind of file that knows times writes them as text, whatever the profile's calendar is.</summary>
    public const string TypedTime = "yyyy-MM-ddTHH:mm:ss.fff";

    public string[] Header { get; protected set; } = [];

    /// <summary>Rows and header, where opening the table has counted them.</summary>
    public virtual long? Lines => null;

    /// <summary>The line on which the present record begins (of a sheet: its row; of a file of features: the feature's number); the header
    /// is on line 1.</summary>
    public abstract long Line { get; }

    /// <summary>The present record as it came, or as near to it as text can be.</summary>
    public abstract string Raw { get; }

    /// <summary>The quote of the record's last field is missing: the file was cut off there.</summary>
    public virtual bool HasOpenQuote => false;

    /// <summary>The encoding of texts in a kind of file that does not fix it; null: it does.</summary>
    public virtual System.Text.Encoding? TextEncoding => null;

    /// <summary>Fields may hold times in the form <see cref="TypedTime"/>.</summary>
    public virtual bool HasTypedTimes => false;

    /// <summary>Nobody says in which reference system the geometries are: they stand in the record as they came, as if they were degrees.</summary>
    public virtual bool HasUnknownSystem => false;

    /// <summary>The record's fields by position; columns that no field of a request is read from may stay empty.</summary>
    public abstract string[] Fields(TableColumns columns);

    /// <summary>The same for who reads a record before the next one.</summary>
    public virtual RowCells Cells(TableColumns columns) => Fields(columns);

    /// <summary>The fields of a record whose last two columns are <see cref="GeometryX"/> and <see cref="GeometryY"/>; both stay empty where
    /// there is no point or it has no place on the map.</summary>
    /// <param name="column">The text of a column that is used, by position.</param>
    /// <param name="point">In degrees.</param>
    protected string[] WithPoint(TableColumns columns, Func<int, string> column, (double Longitude, double Latitude)? point)
    {
        var fields = new string[Header.Length];
        for (var i = 0; i < fields.Length - 2; i++) fields[i] = columns.Uses(i) ? column(i) : "";
        var isPlaced = point is { } p && double.IsFinite(p.Longitude) && double.IsFinite(p.Latitude);
        (fields[^2], fields[^1]) = isPlaced ? (point!.Value.Longitude.ToString("R", CultureInfo.InvariantCulture), point.Value.Latitude.ToString("R", CultureInfo.InvariantCulture)) : ("", "");
        return fields;
    }

    /// <exception cref="ImportException">the rest of the table cannot be read.</exception>
    public abstract Task<bool> NextAsync(CancellationToken ct);

    public abstract void Dispose();
}
