using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;

namespace GisData.Imports;

/// <summary>Tries rejected rows again through the reader and the loader that refused them.</summary>
public sealed class RejectRetry(ObservatoryDatabase database, CityPack pack, PersonalSeal seal, TimeProvider clock) : IRejectedRowCommands
{
    public async Task<RetryResult> RetryAsync(Reader reader, long importId, RetryOrder order, CancellationToken ct)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may try rejected rows again.");
        await ImportRuns.FailAbandonedAsync(database, ct);
        var of = await RetriedImport.GetAsync(database, importId, ct);
        var profile = order.ProfileName is { } name ? (await ImportProfileReader.ReadAsync(pack, database, name, ct))[0] : of.Profile;
        profile = TableColumns.Choose([profile], of.Tables[0].Header, of.Tables[0].Name).Columns.AsRead(profile);
        var places = new PlaceRules(profile, await CityEnvelope.FindAsync(database, profile, ct));
        await using var attempt = new RetryAttempt(database, pack, seal, clock, of, profile, reader.Name, places);
        var rows = order.FilePath is { } path
            ? TriedRow.OfFileAsync(database, of, path, profile, Open, () => attempt.PassedOver++, ct)
            : TriedRow.KeptAsync(database, of, order, Open, ct);
        try
        {
            await foreach (var row in rows) await attempt.TryAsync(row, ct);
            var result = await attempt.FinishAsync(ct);
            if (result.Tried == 0 && result.PassedOver == 0) throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"Import {importId} ({of.FileName}) has no open rejected rows to try again."));
            await AuditTrail.WriteAsync(database, reader, "retry import", importId.ToString(CultureInfo.InvariantCulture), new { result.SettledBy, result.Tried, result.Loaded, result.Duplicates, result.StillRejected }, ct);
            return result;
        }
        catch (Exception e)
        {
            await attempt.FailAsync(e);
            throw;
        }

        (RowReader, TableColumns) Open(string[] header, bool hasTypedTimes)
        {
            var (chosen, columns) = TableColumns.Choose([profile], header, of.FileName);
            return (new RowReader(pack, chosen, columns, places, clock.GetUtcNow(), hasTypedTimes), columns);
        }
    }
}
