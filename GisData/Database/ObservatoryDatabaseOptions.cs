using Npgsql;

namespace GisData.Database;

/// <summary>Which server holds the cities: an external PostGIS, or a private cluster below the data directory.</summary>
public sealed record ObservatoryDatabaseOptions
{
    /// <summary>An external server (<c>ConnectionStrings__Observatory</c>); its database is only used to reach the server, each city
    /// gets one of its own. Null: the private cluster.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Needed where <see cref="ConnectionString"/> is null.</summary>
    public PrivateClusterOptions? PrivateCluster { get; init; }

    /// <summary>Bound of each of the pools (owner, ingest, read) of this process.</summary>
    public int MaxPoolSize { get; init; } = 12;

    internal NpgsqlConnectionStringBuilder ExternalServer()
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (string.IsNullOrEmpty(builder.Database)) builder.Database = "postgres";
        return builder;
    }
}
