using Analytics.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Incidents;

/// <summary>Writes pairs to the temporary table of a search, in the column order of <c>create_found.sql</c>.</summary>
internal sealed class FoundPairs(NpgsqlBinaryImporter copy) : IAsyncDisposable
{
    public long Written { get; private set; }

    public async Task WriteAsync(DuplicatePair pair, CancellationToken ct)
    {
        var (low, high) = pair.First.RequestId < pair.Second.RequestId ? (pair.First, pair.Second) : (pair.Second, pair.First);
        var e = pair.Evidence;
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(low.RequestId, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(high.RequestId, NpgsqlDbType.Bigint, ct);
        foreach (var number in (double?[])[e.Score, e.Prior, e.Place, e.Time, e.Subject, e.Text, e.Meters, e.Hours, e.Similarity])
            await (number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Double, ct) : copy.WriteNullAsync(ct));
        await copy.WriteAsync(e.IsSameSubject, NpgsqlDbType.Boolean, ct);
        await copy.WriteAsync(e.IsSameCaller, NpgsqlDbType.Boolean, ct);
        foreach (var district in (int?[])[low.DistrictId, high.DistrictId])
            await (district is { } id ? copy.WriteAsync(id, NpgsqlDbType.Integer, ct) : copy.WriteNullAsync(ct));
        await copy.WriteAsync(low.SubjectId, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(high.SubjectId, NpgsqlDbType.Integer, ct);
        await (e.AddressLikeness is { } likeness ? copy.WriteAsync(likeness, NpgsqlDbType.Double, ct) : copy.WriteNullAsync(ct));
        Written++;
    }

    public async Task CompleteAsync(CancellationToken ct) => await copy.CompleteAsync(ct);

    public ValueTask DisposeAsync() => copy.DisposeAsync();
}
