using Analytics.RequestIndex;

namespace GisData.RequestIndex;

/// <summary>The index at one batch of the change feed. Never changed: a reader that holds it sees one moment.</summary>
/// <param name="Batch">Newest change batch that is in it.</param>
/// <param name="Identity">What the rows stand on; see <c>Sql/version.sql</c>.</param>
/// <param name="RecordedAt">When requests were last recorded; null where there are none.</param>
public sealed record IndexState(long Batch, string Identity, DateTimeOffset? RecordedAt, bool Simulated, CellWindow Window, RequestCodes Codes, RequestCatalog Catalog);
