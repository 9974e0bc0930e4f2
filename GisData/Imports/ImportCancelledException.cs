using System.Globalization;

namespace GisData.Imports;

/// <summary>Somebody asked a running import to stop, from a page or another process; nothing of it was loaded.</summary>
public sealed class ImportCancelledException(long importId)
    : OperationCanceledException(string.Create(CultureInfo.InvariantCulture, $"Import {importId} was cancelled from elsewhere: nothing of it was loaded."))
{
    public long ImportId => importId;
}
