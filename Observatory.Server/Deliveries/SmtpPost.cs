using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Observatory.Server.Deliveries;

/// <summary>A mail server over one connection, made anew where it broke.</summary>
internal sealed class SmtpPost(DeliveryOptions options) : IPost
{
    private SmtpClient? _client;

    public async Task OpenAsync(CancellationToken ct)
    {
        if (_client is { IsConnected: true }) return;
        Drop();
        _client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = options.CheckRevocation };
        try
        {
            await WithinAsync(async token =>
            {
                await _client.ConnectAsync(options.Host!, options.Port, options.Encryption switch
                {
                    MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
                    MailEncryption.None => SecureSocketOptions.None,
                    _ => SecureSocketOptions.StartTls,
                }, token);
                if (options is { User: { } user, Password: { } password }) await _client.AuthenticateAsync(user, password, token);
            }, ct);
        }
        catch (AuthenticationException e)
        {
            throw Away($"The mail server did not take the user name and password: {Line(e.Message)}", e);
        }
        catch (NotSupportedException e)
        {
            // No STARTTLS, or no way to sign in.
            throw Away($"The mail server cannot do what is configured: {Line(e.Message)}", e);
        }
        catch (SslHandshakeException e)
        {
            throw Away($"The connection to the mail server could not be made safe: {Line(e.InnerException?.Message ?? e.Message)}", e);
        }
        catch (SmtpCommandException e)
        {
            throw Away($"The mail server let nobody in: {Reply(e)}", e);
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or TimeoutException)
        {
            throw Away(string.Create(CultureInfo.InvariantCulture, $"The mail server {options.Host}:{options.Port} could not be reached: {Line(e.Message)}"), e);
        }
    }

    public async Task<PostReceipt> SendAsync(MimeMessage message, string fileName, CancellationToken ct)
    {
        var client = _client ?? throw new InvalidOperationException("The connection was not opened.");
        try
        {
            var reply = "";
            await WithinAsync(async token => reply = await client.SendAsync(message, token), ct);
            return new PostReceipt(Line(reply), null);
        }
        catch (SmtpCommandException e)
        {
            // 4xx: later perhaps; 5xx: never, but a sender that the server does not take is no fault of the message. The connection stands unless the server closed it.
            throw (int)e.StatusCode is >= 400 and < 500 || e.ErrorCode is SmtpErrorCode.SenderNotAccepted ? new PostAwayException(Reply(e), e) : new PostRefusedException(Reply(e), e);
        }
        catch (ServiceNotAuthenticatedException e)
        {
            throw Away($"The mail server wants a sign-in, and none is configured: {Line(e.Message)}", e);
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            throw Away($"The connection to the mail server broke: {Line(e.Message)}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { IsConnected: true } client)
        {
            try
            {
                await WithinAsync(token => client.DisconnectAsync(quit: true, token), CancellationToken.None);
            }
            catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or TimeoutException)
            {
                // What was sent is sent; the farewell changes nothing.
            }
        }

        Drop();
    }

    // The library's own time limit holds for a read; a server that drips one byte a minute would hold us for ever.
    private async Task WithinAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout * 2);
        try
        {
            await work(limit.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {options.Timeout * 2:c}", e);
        }
    }

    private PostAwayException Away(string message, Exception cause)
    {
        Drop();
        return new PostAwayException(message, cause);
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private static string Reply(SmtpCommandException e) => string.Create(CultureInfo.InvariantCulture, $"{(int)e.StatusCode} {Line(e.Message)}");

    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is var line && line.Length > 500 ? line[..500] : line;
}
