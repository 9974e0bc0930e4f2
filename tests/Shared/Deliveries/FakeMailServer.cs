using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Observatory.Tests;

/// <summary>A mail server on a free port of this machine that does what a test says, and keeps what it took.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;

    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often somebody connected.</summary>
    public int Connections => _connections;

    /// <summary>What was taken: recipient and the message as it came.</summary>
    public ConcurrentQueue<(string Recipient, string Message)> Taken { get; } = new();

    /// <summary>What clients said, one command a line.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>Answer to the connection.</summary>
    public string Greeting { get; set; } = "220 mail.city.example ready";

    /// <summary>Answer to a recipient, by address; null = taken.</summary>
    public Func<string, string?> Recipient { get; set; } = _ => null;

    /// <summary>Answer to a whole message; null = the connection is cut without one.</summary>
    public Func<string?> Message { get; set; } = () => "250 2.0.0 queued as 4711";

    /// <summary>Wanted before mail is taken: "user password"; null = nothing.</summary>
    public string? SignIn { get; set; }

    /// <summary>Called when a message has come whole and before it is answered.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(Greeting);
            if (Greeting[0] != '2') return;
            var recipient = "";
            var signedIn = SignIn is null;
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Said.Enqueue(line);
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" when SignIn is not null:
                        await writer.WriteLineAsync("250-mail.city.example\r\n250 AUTH PLAIN");
                        break;
                    case "AUTH":
                        var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                        signedIn = $"{said[1]} {said[2]}" == SignIn;
                        await writer.WriteLineAsync(signedIn ? "235 2.7.0 welcome" : "535 5.7.8 not you");
                        break;
                    case "MAIL":
                        await writer.WriteLineAsync(signedIn ? "250 ok" : "530 5.7.0 sign in first");
                        break;
                    case "RCPT":
                        recipient = line.Split('<', '>')[1];
                        await writer.WriteLineAsync(Recipient(recipient) ?? "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var message = new StringBuilder();
                        while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".") message.Append(text).Append('\n');
                        await BeforeAnswer();
                        if (Message() is not { } answer) return;
                        if (answer[0] == '2') Taken.Enqueue((recipient, message.ToString()));
                        await writer.WriteLineAsync(answer);
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client hung up, or the test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }
}
