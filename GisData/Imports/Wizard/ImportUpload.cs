namespace GisData.Imports.Wizard;

/// <summary>A file that an operator gave to the wizard, and how far it has come.</summary>
/// <param name="Owner">Whose it is: nobody else may see it.</param>
/// <param name="Draft">The profile as it was last corrected; null before the first look.</param>
/// <param name="State">What became of its import.</param>
/// <param name="Result">What the import did; null where it has not ended well. Its file is gone then.</param>
/// <param name="Message">Why the import came to nothing.</param>
public sealed record ImportUpload(
    string Id, string Owner, string FileName, long Bytes, DateTimeOffset ReceivedAt, ImportProfile? Draft = null, UploadState State = UploadState.Received, ImportResult? Result = null, string? Message = null)
{
    /// <summary>What the file is: text, excel, geojson, geopackage; null before the first look.</summary>
    public string? Kind { get; init; }

    /// <summary>Its columns; null before the first look.</summary>
    public IReadOnlyList<string>? Header { get; init; }
}

public enum UploadState
{
    /// <summary>The file is here; nothing of it is in the city.</summary>
    Received,

    /// <summary>An import of it waits behind another one.</summary>
    Waiting,

    /// <summary>An import of it runs.</summary>
    Importing,

    /// <summary>It is in.</summary>
    Imported,

    /// <summary>Somebody stopped the import; nothing of it was kept.</summary>
    Cancelled,

    /// <summary>The import was not possible; nothing of it was kept.</summary>
    Failed,

    /// <summary>The server stopped before the import had ended; nothing of it was kept.</summary>
    Interrupted,

    /// <summary>The server stopped while the import waited: it was not begun.</summary>
    NotBegun,
}
