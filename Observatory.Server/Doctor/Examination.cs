using System.Globalization;
using System.Reflection;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Health;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Observatory.Server.Deliveries;
using Observatory.Server.Installation;
using Observatory.Server.Printing;

namespace Observatory.Server.Doctor;

/// <param name="Fix">What to do; null where nothing is wrong.</param>
public sealed record Finding(string What, bool Good, string State, string? Fix = null);

/// <summary>The checks of <c>doctor</c>, each independent of the others.</summary>
internal static class Examination
{
    private const long LowDiskBytes = 5L * 1024 * 1024 * 1024;

    public static async Task<IReadOnlyList<Finding>> RunAsync(InstallationPaths paths, string citySlug, CancellationToken ct)
    {
        var configuration = paths.ReadConfiguration();
        List<Finding> findings =
        [
            new(".NET", true, Environment.Version.ToString()),
            Program("PostgreSQL server", Directory.Exists("/usr/lib/postgresql") ? "/usr/lib/postgresql" : null, "postgresql-15"),
            Browser(configuration),
            Feed("FeedHasBlazorAssets", "Microsoft.AspNetCore.App.Internal.Assets", "the script of the 9.0 runtime pack is served instead"),
            Feed("FeedHasMicrosoftML", "Microsoft.ML", "the native learners stand in"),
            Disk(paths),
        ];
        var (pack, city) = City(paths, citySlug);
        findings.Add(city);
        if (pack is not null) { findings.AddRange(await DatabaseAsync(paths, configuration, pack, ct)); }
        findings.Add(await MailAsync(configuration, ct));
        return findings;
    }

    private static Finding Program(string what, string? place, string package)
        => place is null ? new(what, false, "missing", $"apt-get install --no-install-recommends {package}") : new(what, true, place);

    // What the feed lacks is not a fault: the build has chosen the replacement.
    private static Finding Feed(string key, string package, string replacement)
    {
        var has = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value;
        return new($"package {package}", true, string.Equals(has, "false", StringComparison.OrdinalIgnoreCase) ? $"not in this feed: {replacement}" : "in the feed");
    }

    // The one that the press would start.
    private static Finding Browser(IConfiguration configuration)
    {
        var configured = configuration[$"{PrintingOptions.Section}:{nameof(PrintingOptions.ChromiumPath)}"];
        return ChromiumBrowser.FindProgram(configured) is { } program ? new("Chromium (PDF)", true, program)
            : new("Chromium (PDF)", false, configured is null ? "missing" : $"there is none at {configured}", ChromiumMissingException.Explain(configured));
    }

    private static Finding Disk(InstallationPaths paths)
    {
        var folder = new DirectoryInfo(paths.DataDirectory);
        while (!folder.Exists && folder.Parent is not null) { folder = folder.Parent; }
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
        var state = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:F1} GB free at {paths.DataDirectory}");
        return free < LowDiskBytes ? new("disk", false, state, "free some space or set OBSERVATORY_DATA to a larger disk") : new("disk", true, state);
    }

    private static (CityPack?, Finding) City(InstallationPaths paths, string slug)
    {
        try
        {
            var pack = CityPackReader.Read(paths.CitiesDirectory, slug);
            return (pack, new("city pack", true, string.Create(CultureInfo.InvariantCulture, $"{slug}: {pack.Districts.Count} districts, {pack.Subjects.Count} subjects, {pack.Measures().Count()} measures")));
        }
        catch (CityPackException e)
        {
            return (null, new("city pack", false, e.Message, "mend the file named above"));
        }
    }

    // Configured: whether it lets us in. Nothing is sent.
    internal static async Task<Finding> MailAsync(IConfiguration configuration, CancellationToken ct)
    {
        try
        {
            var options = configuration.GetSection(DeliveryOptions.Section).Get<DeliveryOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new DeliveryOptions();
            if (options.Problems().ToList() is { Count: > 0 } problems) return new("mail", false, string.Join("; ", problems), "mend the settings named above");
            if (options.Host is not { Length: > 0 }) return new("mail", true, "no server configured: papers for subscribers are written as files (Deliveries__Host names one)");
            await using var post = new SmtpPost(options);
            await post.OpenAsync(ct);
            return new("mail", true, FormattableString.Invariant($"{options.Host}:{options.Port} lets us in"));
        }
        catch (PostAwayException e)
        {
            return new("mail", false, e.Message, "mend Deliveries__Host, Port, Encryption, User or Password, or the server; messages wait in the outbox");
        }
        catch (InvalidOperationException e)
        {
            return new("mail", false, e.InnerException?.Message ?? e.Message, $"mend the settings of the section {DeliveryOptions.Section}");
        }
    }

    private static Finding Deliveries(Trouble trouble) => trouble switch
    {
        { Refused: 0, Stuck: 0 } => new("outbox", true, "nothing refused, nothing stuck"),
        _ => new("outbox", false, FormattableString.Invariant($"{trouble.Refused} messages refused, {trouble.Stuck} waiting for more than an hour"), "see /admin/outbox: what the mail server said, send again, withdraw"),
    };

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(InstallationPaths paths, IConfiguration configuration, CityPack pack, CancellationToken ct)
    {
        try
        {
            await using var database = await ObservatoryDatabase.OpenAsync(paths.DatabaseOptions(configuration), pack.Slug, NullLogger.Instance, ct);
            await using var connection = await database.OpenAsOwnerAsync(ct);
            await using var command = new NpgsqlCommand("select postgis_lib_version()", connection);
            var postgis = (string)(await command.ExecuteScalarAsync(ct))!;
            var trouble = await new HealthQueries(database, TimeProvider.System).FindTroubleAsync(Reader.System, ct);
            return [new("database", true, $"{(database.IsPrivate ? "private" : "external")} PostgreSQL {connection.PostgreSqlVersion}, PostGIS {postgis}, database {database.Name}"), Deliveries(trouble),
                .. trouble.FailedJobs.Select(f => new Finding("job", false, FormattableString.Invariant($"{f.Job} failed at {f.FailedAt:yyyy-MM-dd HH:mm}Z: {f.Message}"), "mend the cause; it is tried again, or run now on /admin/schedules"))];
        }
        catch (Exception e) when (e is PrivateClusterException or MigrationException or NpgsqlException or IOException)
        {
            return [new("database", false, e.Message, "see the message; an external server is named by ConnectionStrings__Observatory")];
        }
    }
}
