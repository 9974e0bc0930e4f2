using MimeKit;

namespace Observatory.Server.Deliveries;

/// <summary>Where messages go: a mail server, or files where none is configured. One at a time.</summary>
internal interface IPost : IAsyncDisposable
{
    /// <summary>Makes sure that messages can be handed over.</summary>
    /// <exception cref="PostAwayException">none can; it is no fault of any message.</exception>
    Task OpenAsync(CancellationToken ct);

    /// <exception cref="PostAwayException">the message was not taken for now.</exception>
    /// <exception cref="PostRefusedException">the message will never be taken.</exception>
    Task<PostReceipt> SendAsync(MimeMessage message, string fileName, CancellationToken ct);
}

/// <param name="Answer">The server's reply in its words; of a file, its size and hash.</param>
/// <param name="File">Below the city's data directory; null = a server took it.</param>
internal sealed record PostReceipt(string Answer, string? File);

/// <summary>It may go well later.</summary>
internal sealed class PostAwayException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>It will not go well by itself.</summary>
internal sealed class PostRefusedException(string message, Exception? cause = null) : Exception(message, cause);
