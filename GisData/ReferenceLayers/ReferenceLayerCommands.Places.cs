using GisData.Access;
using GisData.Database;
using NetTopologySuite.Geometries;

namespace GisData.ReferenceLayers;

public sealed partial class ReferenceLayerCommands
{
    public async Task<IReadOnlyList<ReferenceOutcome>> LoadPlacesAsync(Reader reader, string path, string? layer, string? source, CancellationToken ct)
    {
        Authorize(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var city = (Geometry?)await Sql(connection, "city_outline.sql").ScalarAsync(ct) ?? throw new ReferenceFileException("The city has no boundaries yet, so nothing can be told to lie in it. Load boundaries first.");
        var read = await PlacesFile.ReadAsync(path, layer, city, ct);
        if (read.Good.Count == 0)
            throw new ReferenceFileException($"{read.FileName}: none of its {read.Rejected.Count} features can be used; the first {read.Rejected[0].Row.Field}: {read.Rejected[0].Row.Reason}. Nothing was changed.");
        var outcomes = new List<ReferenceOutcome>();
        foreach (var group in read.Good.GroupBy(f => f.Layer).OrderBy(g => g.Key, StringComparer.Ordinal).ToList())
        {
            var features = group.ToList();
            // Rejected features of a layer that brings nothing else are counted with the first one that does.
            var rejected = read.Rejected.Where(r => r.Layer == group.Key || (outcomes.Count == 0 && read.Good.All(f => f.Layer != r.Layer))).Select(r => r.Row).ToList();
            var isKnown = (bool)(await Sql(connection, "is_layer_loaded.sql", group.Key, read.Sha256).ScalarAsync(ct))!;
            var load = (int)(await Sql(connection, "open_load.sql", group.Key, read.FileName, read.Sha256, source, reader.Name, features.Count + rejected.Count, rejected.Count).ScalarAsync(ct))!;
            if (isKnown) await Sql(connection, "take_over_layer.sql", group.Key, load).RunAsync(ct);
            else
            {
                await Sql(connection, "clear_layer.sql", group.Key).RunAsync(ct);
                await Sql(connection, "save_features.sql", load, group.Key, features.Select(f => f.Class).ToArray(), features.Select(f => f.NameFa).ToArray(), features.Select(f => f.NameEn).ToArray(),
                    features.Select(f => f.Shape).ToArray()).RunAsync(ct);
            }

            outcomes.Add(await ReferenceLoads.CloseAsync(connection, reader, load, group.Key, read.FileName, features.Count, isKnown ? 0 : features.Count, rejected, ct));
        }

        await transaction.CommitAsync(ct);
        return outcomes;
    }
}
