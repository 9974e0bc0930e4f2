using System.Globalization;
using System.Numerics;
using GisData.Database;

namespace GisData.NightlyRuns;

/// <summary>One number for all row versions a run could see: the sum of their hashes modulo 2⁶⁴. It does not depend on the order in
/// which rows were loaded, and it differs as soon as any version seen differs, or the incident it is counted for.</summary>
public sealed record DataHash(string Hex, long Requests)
{
    /// <summary>Over requests up to <paramref name="asOfDate"/> (local day) as they were at <paramref name="cutoffBatch"/>.</summary>
    public static async Task<DataHash> ComputeAsync(ObservatoryDatabase database, long cutoffBatch, DateOnly asOfDate, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var rows = await connection.Sql(typeof(DataHash), "data_hash.sql", cutoffBatch, asOfDate)
            .ListAsync(r => new DataHash(ToHex(r.GetFieldValue<BigInteger>(0)), r.GetInt64(1)), ct);
        return rows[0];
    }

    /// <summary>A sum of signed 64-bit hashes as 16 hexadecimal digits.</summary>
    public static string ToHex(BigInteger sum)
    {
        var modulus = BigInteger.One << 64;
        return ((ulong)((sum % modulus + modulus) % modulus)).ToString("x16", CultureInfo.InvariantCulture);
    }
}
