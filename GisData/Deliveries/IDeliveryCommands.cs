using GisData.Access;

namespace GisData.Deliveries;

/// <summary>What an operator of the whole city may do with subscriptions and messages. Each leaves an audit row.</summary>
/// <exception cref="DeliveryException">it makes no sense; nothing was kept.</exception>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IDeliveryCommands
{
    /// <returns>Its number. Papers archived from now on are sent.</returns>
    Task<long> SubscribeAsync(Reader reader, SubscriptionDraft draft, CancellationToken ct);
    /// <summary>What was archived before goes as it was subscribed then; what still waits follows to a new address.</summary>
    Task ChangeAsync(Reader reader, long subscriptionId, SubscriptionDraft draft, CancellationToken ct);
    /// <summary>Nothing is sent while paused. What waited goes on afterwards; papers archived meanwhile are not sent.</summary>
    Task PauseAsync(Reader reader, long subscriptionId, bool paused, CancellationToken ct);
    /// <summary>What waits is taken back; receipts of what was sent stay.</summary>
    Task RemoveAsync(Reader reader, long subscriptionId, CancellationToken ct);
    /// <summary>A refused message is tried again, at the address its subscription has today.</summary>
    Task SendAgainAsync(Reader reader, long deliveryId, CancellationToken ct);
    /// <summary>A message that was not sent is left at that.</summary>
    Task WithdrawAsync(Reader reader, long deliveryId, CancellationToken ct);
}

/// <summary>A subscription or message that cannot be kept as asked.</summary>
public sealed class DeliveryException(DeliveryRefusal reason, string message) : Exception(message)
{
    public DeliveryRefusal Reason => reason;
}

public enum DeliveryRefusal
{
    /// <summary>No name, or more than 200 characters.</summary>
    BadName,
    /// <summary>No mail address.</summary>
    BadAddress,
    /// <summary>Neither a role nor a commission, or both, or a role that reads no papers.</summary>
    NoAudience,
    /// <summary>The city has no such commission.</summary>
    UnknownCommission,
    /// <summary>No kind of paper, or one there is not.</summary>
    NoKind,
    /// <summary>Neither fa nor en.</summary>
    NoLanguage,
    /// <summary>That mailbox has it already.</summary>
    Twice,
    /// <summary>It is not there (any more).</summary>
    Gone,
}
