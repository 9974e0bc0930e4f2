using GisData.Access;

namespace GisData.Deliveries;

/// <summary>Subscriptions and outbox. They hold names and addresses of persons: an operator of the whole city reads them.</summary>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IDeliveryQueries
{
    Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(Reader reader, CancellationToken ct);
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(Reader reader, DeliveryFilter filter, int count, CancellationToken ct);
    /// <summary>Numbers only, so the program itself may ask too.</summary>
    Task<DeliveryCounts> CountAsync(Reader reader, CancellationToken ct);
}

/// <summary>How this installation sends; the host knows.</summary>
public interface IPostSettings
{
    /// <summary>"host:port"; null = no mail server is configured and messages are written as files.</summary>
    string? Server { get; }
    /// <summary>Address that messages come from; null where there is no server.</summary>
    string? Sender { get; }
    /// <summary>Where files are written, below the city's data directory.</summary>
    string Folder { get; }
    /// <summary>False = this server runs no jobs: it sends nothing.</summary>
    bool Sends { get; }
}
