using Analytics.Trust;
using GisData.Access;

namespace GisData.DurableFixes;

/// <summary>Whether closed requests stayed fixed: no request of the same subject within <see cref="ReachMeters"/> in the <see cref="Days"/> days after the closing.
/// A request on day 60 breaks the fix, one on day 61 does not.</summary>
/// <param name="Id">District (0 = in none), subject or unit; null = all of them together.</param>
/// <param name="Closed">Requests closed in the year before the run = durable + broken + pending + unplaced.</param>
/// <param name="Durable">Their 60 days are over, and nothing came.</param>
/// <param name="Broken">Their 60 days are over, and something came.</param>
/// <param name="Pending">Their 60 days are not over: not yet known, and in no rate. To count of these the ones that are broken already would make every rate too low.</param>
/// <param name="PendingBroken">Of the pending: something came already.</param>
/// <param name="Unplaced">Their place is known by name only, or not at all: nothing can be said of 50 metres.</param>
public sealed record DurableFix(int? Id, int Closed, int Durable, int Broken, int Pending, int PendingBroken, int Unplaced)
{
    public const int Days = 60;
    public const double ReachMeters = 50;

    /// <summary>Closings of so many last months are judged.</summary>
    public const int Months = 12;

    public int Judged => Durable + Broken;

    /// <summary>Durable of the judged, with its 95 % interval.</summary>
    public WilsonInterval Rate => WilsonInterval.Of(Durable, Judged);

    /// <summary>False: too few are judged to give a share.</summary>
    public bool JudgesRate => new MinimumCounts().AllowShare(Judged);
}

/// <summary>What came after one closing.</summary>
/// <param name="Placed">False: its place is known by name only, or not at all: nothing can be said of 50 metres.</param>
/// <param name="LastDay">The last day on which a request breaks the fix.</param>
/// <param name="Known">False: that day is not over; nothing is known yet, even where something came already.</param>
/// <param name="Further">The first request that breaks the fix.</param>
public sealed record FixFollowUp(bool Placed, DateOnly LastDay, bool Known, FurtherRequest? Further);

/// <param name="Days">Local days since the closing.</param>
public sealed record FurtherRequest(long RequestId, DateOnly Day, int Days, double Meters);

public interface IDurableFixQueries
{
    /// <summary>By "district", "subject" or "unit", what lies together first (<see cref="DurableFix.Id"/> null). A reader of some districts or subjects gets those.
    /// Empty where the run has counted none.</summary>
    Task<IReadOnlyList<DurableFix>> ListAsync(Reader reader, string runId, string by, CancellationToken ct);
    /// <summary>What came after the closing of one request, of the present records and by the rule of <see cref="DurableFix"/>; a reader of some districts sees what came in those.
    /// Null where the request is not closed, its closing has no time, or it may not be seen.</summary>
    /// <param name="lastDay">Last day of the data.</param>
    Task<FixFollowUp?> FindFollowUpAsync(Reader reader, long requestId, DateOnly lastDay, CancellationToken ct);
}
