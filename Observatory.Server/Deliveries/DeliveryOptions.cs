using GisData.Deliveries;
using Microsoft.Extensions.Options;

namespace Observatory.Server.Deliveries;

public enum MailEncryption
{
    /// <summary>In clear until the server is asked to go over to TLS; without TLS nothing is sent. Usual at port 587.</summary>
    StartTls,
    /// <summary>TLS from the first byte. Usual at port 465.</summary>
    Tls,
    /// <summary>In clear: within one machine or a closed network only, and never with a password.</summary>
    None,
}

/// <summary>How papers are sent (configuration section <c>Deliveries</c>, from <c>settings.json</c> or the environment; nothing of it lies in the database).</summary>
public sealed record DeliveryOptions
{
    public const string Section = "Deliveries";

    /// <summary>Mail server. Default none: messages are written as files.</summary>
    public string? Host { get; init; }

    /// <summary>Default 587. 1 … 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Default <see cref="MailEncryption.StartTls"/>.</summary>
    public MailEncryption Encryption { get; init; } = MailEncryption.StartTls;

    /// <summary>Whether the server's certificate must be known not to have been revoked. Default true; a city's own authority without such a list needs false.</summary>
    public bool CheckRevocation { get; init; } = true;

    /// <summary>Default none: the server asks for no sign-in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Address that messages come from; needed with a server.</summary>
    public string? From { get; init; }

    /// <summary>Address of the dashboard as readers reach it, e.g. https://observatory.city.example/. Default none: messages carry no link.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>Messages a minute at most: servers that take more at once than they like refuse all. Default 60; 1 … 1000.</summary>
    public int MostPerMinute { get; init; } = 60;

    /// <summary>How long one message or the greeting of the server may take. Default one minute; one second … five minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message that could not be sent for now waits after its first, second, … try; after the last it is given up. About four days, as mail servers do.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Waits = [.. new double[] { 1, 5, 15, 60, 120, 240, 480, 720, 1440, 1440, 1440 }.Select(TimeSpan.FromMinutes)];

    /// <summary>Longer than any try, so that no message is sent by two because one was slow.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    public Uri? Site => PublicAddress is { Length: > 0 } address ? new Uri(address) : null;

    /// <summary>Every problem, not only the first; none holds the password.</summary>
    public IEnumerable<string> Problems()
    {
        if (Port is < 1 or > 65535) yield return Problem(nameof(Port), Port, "1 … 65535");
        if (MostPerMinute is < 1 or > 1000) yield return Problem(nameof(MostPerMinute), MostPerMinute, "1 … 1000");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(5)) yield return Problem(nameof(Timeout), Timeout, "00:00:01 … 00:05:00");
        if (PublicAddress is { Length: > 0 } site && !(Uri.TryCreate(site, UriKind.Absolute, out var read) && read.Scheme is "http" or "https")) yield return Problem(nameof(PublicAddress), site, "an address that begins with http:// or https://");
        if (Host is not { Length: > 0 }) yield break;
        if (From is null || !DeliveryCommands.IsAddress(From)) yield return Problem(nameof(From), From ?? "missing", "the mail address that messages come from");
        if (User is null != Password is null) yield return $"{Section}: {nameof(User)} and {nameof(Password)} are given together or not at all";
        if (Password is not null && Encryption is MailEncryption.None) yield return $"{Section}:{nameof(Encryption)} is None: the password would be sent in clear";
    }

    private static string Problem(string option, object value, string allowed) => FormattableString.Invariant($"{Section}:{option} is {value}; allowed: {allowed}");

    internal sealed class Validation : IValidateOptions<DeliveryOptions>
    {
        public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
            => options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
