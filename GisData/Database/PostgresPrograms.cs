using System.Globalization;

namespace GisData.Database;

/// <summary>Where <c>initdb</c> and <c>postgres</c> are on this machine.</summary>
internal static class PostgresPrograms
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>The newest installed version that has PostGIS, or the version an existing cluster was made with.</summary>
    public static string Find(string? configured, string? clusterVersion)
    {
        if (configured is not null) return HasBoth(configured) ? configured : throw new PrivateClusterException($"There is no initdb and postgres in {configured}.");
        var versions = Directory.Exists(DebianRoot)
            ? Directory.GetDirectories(DebianRoot).Select(d => Path.GetFileName(d)!).Where(v => int.TryParse(v, CultureInfo.InvariantCulture, out _)).OrderByDescending(v => int.Parse(v, CultureInfo.InvariantCulture)).ToList()
            : [];
        if (clusterVersion is not null && versions.Count > 0 && !versions.Contains(clusterVersion))
            throw new PrivateClusterException($"The data directory holds a database of PostgreSQL {clusterVersion}, and this machine has only {string.Join(", ", versions)}. Install postgresql-{clusterVersion} and postgresql-{clusterVersion}-postgis-3.");
        var candidates = versions.Where(v => clusterVersion is null || v == clusterVersion).ToList();
        var best = candidates.Find(v => File.Exists($"/usr/share/postgresql/{v}/extension/postgis.control")) ?? candidates.FirstOrDefault();
        if (best is not null && HasBoth($"{DebianRoot}/{best}/bin")) return $"{DebianRoot}/{best}/bin";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(HasBoth)
            ?? throw new PrivateClusterException("PostgreSQL is not installed: install the packages postgresql-15 and postgresql-15-postgis-3, or set ConnectionStrings__Observatory to a PostGIS server.");
    }

    private static bool HasBoth(string directory) => File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "postgres"));
}
