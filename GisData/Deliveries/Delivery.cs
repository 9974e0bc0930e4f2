namespace GisData.Deliveries;

public enum DeliveryState
{
    /// <summary>Not yet tried, or to be tried again.</summary>
    Waiting,
    /// <summary>The mail server took it, or the file was written.</summary>
    Sent,
    /// <summary>The mail server said that it never will.</summary>
    Refused,
    /// <summary>Tried as often as is sensible.</summary>
    GivenUp,
    /// <summary>Taken back by an operator, or its subscription was removed.</summary>
    Withdrawn,
}

/// <summary>A paper on its way to a mailbox, and what became of it.</summary>
/// <param name="Mark">Stands in the Message-ID and in the name of the file; the same at every try.</param>
/// <param name="Attempts">Tries begun.</param>
/// <param name="NextAt">Not tried before; says something only while waiting.</param>
/// <param name="TriedAt">End of the last try; null = not tried.</param>
/// <param name="Answer">What the mail server said last, or why there was none; null = not tried.</param>
/// <param name="AcceptedAt">The receipt: when the server took it or the file was written; null = neither.</param>
/// <param name="File">Where it was written, below the city's data directory; null = it went to a mail server.</param>
/// <param name="About">The proposal or the agency the paper is about; null = none of its own.</param>
/// <param name="IsSubscribed">False = the subscription was removed since.</param>
public sealed record Delivery(
    long DeliveryId, long ReportId, string Kind, string? Commission, string Language, DateOnly PeriodFirst, DateOnly PeriodLast, bool Simulated, string Name, string Address, Guid Mark,
    DeliveryState State, DateTimeOffset QueuedAt, int Attempts, DateTimeOffset NextAt, DateTimeOffset? TriedAt, string? Answer, DateTimeOffset? AcceptedAt, string? File, bool IsSubscribed, bool IsPaused, string? About = null)
{
    /// <summary>Failed for now and tried again by itself.</summary>
    public bool IsRetried => State is DeliveryState.Waiting && Attempts > 0;
    public bool MayBeSentAgain => State is DeliveryState.Refused or DeliveryState.GivenUp && IsSubscribed;
    public bool MayBeWithdrawn => State is DeliveryState.Waiting or DeliveryState.Refused or DeliveryState.GivenUp;
}

/// <summary>What of the outbox is shown.</summary>
public enum DeliveryFilter
{
    All,
    Waiting,
    Retried,
    Sent,
    /// <summary>Refused or given up: nothing more happens by itself.</summary>
    Refused,
    Withdrawn,
}

/// <summary>Messages by what <see cref="DeliveryFilter"/> they fall under.</summary>
/// <param name="Stuck">Waiting for more than an hour although nobody has paused them.</param>
public sealed record DeliveryCounts(int Waiting, int Retried, int Sent, int Refused, int Withdrawn, int Stuck)
{
    public int Of(DeliveryFilter filter) => filter switch
    {
        DeliveryFilter.Waiting => Waiting,
        DeliveryFilter.Retried => Retried,
        DeliveryFilter.Sent => Sent,
        DeliveryFilter.Refused => Refused,
        DeliveryFilter.Withdrawn => Withdrawn,
        _ => Waiting + Retried + Sent + Refused + Withdrawn,
    };

    /// <summary>Somebody should look.</summary>
    public bool NeedsLook => Refused > 0 || Stuck > 0;
}
