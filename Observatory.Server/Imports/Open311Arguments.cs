using System.CommandLine;
using System.Globalization;
using GisData.Imports.Open311;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Imports;

/// <summary>What <c>import --open311</c> is told about the endpoint and the period.</summary>
internal static class Open311Arguments
{
    /// <summary>The environment variable that may hold the key; an argument would be seen by everybody who lists processes.</summary>
    public const string KeyVariable = "OBSERVATORY_OPEN311_KEY";

    private static readonly Option<string?> Url = new("--open311") { Description = "Instead of a file: an Open311 GeoReport v2 endpoint (https://…/open311/v2) or its discovery file; goes on where the last fetch ended." };
    private static readonly Option<string?> Since = new("--since") { Description = "With --open311: requests made from this day or time on (2024-03-01, 2024-03-01T10:00); without an offset in city time." };
    private static readonly Option<string?> Until = new("--until") { Description = "With --open311: to this day or time, which does not belong to it; without it, to now." };
    private static readonly Option<string?> Jurisdiction = new("--jurisdiction") { Description = "With --open311: jurisdiction_id, where the endpoint serves several." };
    private static readonly Option<int> LookBack = new("--look-back") { Description = "With --open311: days before the end of the last fetch that are asked again, for changes.", DefaultValueFactory = _ => 30 };
    private static readonly Option<double> Pause = new("--pause") { Description = "With --open311: seconds between two questions.", DefaultValueFactory = _ => 1 };
    private static readonly Option<FileInfo> KeyFile = new Option<FileInfo>("--api-key-file") { Description = $"With --open311: a file that holds the key; else the environment variable {KeyVariable}." }.AcceptExistingOnly();

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Url, Since, Until, Jurisdiction, LookBack, Pause, KeyFile]) command.Options.Add(option);
    }

    /// <summary>Null: no endpoint is named.</summary>
    /// <exception cref="BadInputException">an argument cannot be read.</exception>
    public static async Task<Open311Source?> ReadAsync(ParseResult parsed, TimeZoneInfo zone, CancellationToken ct)
    {
        if (parsed.GetValue(Url) is not { } url) return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw new BadInputException("--open311 needs a whole address, such as https://…/open311/v2.");
        if (parsed.GetValue(LookBack) is < 0 or > 3650) throw new BadInputException("--look-back must be from 0 to 3650 days.");
        if (parsed.GetValue(Pause) is not (>= 0 and <= 3600)) throw new BadInputException("--pause must be from 0 to 3600 seconds.");
        var key = parsed.GetValue(KeyFile) is { } file ? (await File.ReadAllTextAsync(file.FullName, ct)).Trim() : Environment.GetEnvironmentVariable(KeyVariable);
        return new Open311Source(address)
        {
            Since = Time(parsed.GetValue(Since), "--since", zone), Until = Time(parsed.GetValue(Until), "--until", zone), Jurisdiction = parsed.GetValue(Jurisdiction),
            LookBack = TimeSpan.FromDays(parsed.GetValue(LookBack)), Pause = TimeSpan.FromSeconds(parsed.GetValue(Pause)), ApiKey = string.IsNullOrEmpty(key) ? null : key,
        };
    }

    private static DateTimeOffset? Time(string? text, string option, TimeZoneInfo zone)
    {
        if (text is null) return null;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone), TimeSpan.Zero);
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ssZ"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
            : throw new BadInputException($"{option} '{text}' is neither a day (2024-03-01) nor a time (2024-03-01T10:00, 2024-03-01T10:00:00+03:30).");
    }
}
