using GisData.Access;
using GisData.CityView;

namespace GisData.ServiceRequests;

/// <summary>The records behind every number ("which ones?").</summary>
public interface IServiceRequestQueries
{
    /// <summary>One page; <paramref name="after"/> is the last row of the page before.</summary>
    Task<ServiceRequestPage> ListAsync(
        Reader reader, CityFilter filter, PageKey? after, int pageSize, CancellationToken ct, RequestOrder order = RequestOrder.NewestFirst);
    /// <summary>Everything the filter holds, newest first, row by row as the database gives it: for exports.</summary>
    IAsyncEnumerable<ServiceRequestRow> StreamAsync(Reader reader, CityFilter filter, CancellationToken ct);
    Task<ServiceRequestRow?> FindAsync(Reader reader, long requestId, CancellationToken ct);
    /// <summary>The other reports of an incident, first report first.</summary>
    Task<IReadOnlyList<ServiceRequestRow>> ListIncidentAsync(Reader reader, long incidentId, long exceptRequestId, int count, CancellationToken ct);
    Task<IReadOnlyList<ServiceRequestVersion>> ListHistoryAsync(Reader reader, long requestId, CancellationToken ct);
}

public enum RequestOrder
{
    NewestFirst,
    OldestFirst,
}

public sealed record PageKey(DateTimeOffset RequestedAt, long RequestId);
public sealed record ServiceRequestPage(IReadOnlyList<ServiceRequestRow> Rows, int Total, PageKey? Next);

/// <param name="Description">Screened of phone and national-id numbers for readers without the right to personal data.</param>
/// <param name="MessageType">A word of <see cref="ServiceRequests.MessageType"/> or the source's own; null where it does not say.</param>
public sealed record ServiceRequestRow(
    long RequestId, string Source, string SourceId, DateTimeOffset RequestedAt, DateTimeOffset? ExpectedAt, DateTimeOffset? ClosedAt,
    int SubjectId, string SourceSubject, int UnitId, int ChannelId, int Status, string? StatusNotes, string? Description,
    string? Address, int? DistrictId, int? NeighbourhoodId, int Precision, double? Longitude, double? Latitude,
    long IncidentId, int Reopened, int? Satisfaction, int Version, string? MessageType = null);

public sealed record ServiceRequestVersion(int Version, DateTimeOffset RecordedAt, DateTimeOffset? SupersededAt, int Status, DateTimeOffset? ClosedAt, string? StatusNotes, int SubjectId)
{
    /// <summary>The subject in the edition it came in, where the present tree has another one for it.</summary>
    public Cities.LocalizedName? CameAs { get; init; }

    public string TaxonomyEdition { get; init; } = "";
}
