using GisData.Imports;

namespace Observatory.Client.Imports;

/// <summary>What an import balances: <paramref name="Read"/> = <paramref name="Loaded"/> + <paramref name="Duplicates"/> + <paramref name="Rejected"/>, in rows.</summary>
/// <param name="Updated">Of the loaded: new versions of known requests.</param>
/// <param name="WithoutPoint">Of the loaded.</param>
/// <param name="Settled">Of the rejected: brought in by later tries.</param>
public sealed record ImportFigures(long Read, long Loaded, long Updated, long Duplicates, long Rejected, long WithoutPoint, long Settled)
{
    public static ImportFigures Of(ImportRun run) => new(run.Read, run.Loaded, run.Updated, run.Duplicates, run.Rejected, run.WithoutPoint, run.Settled);

    public static ImportFigures Of(ImportResult result) => new(result.Read, result.Loaded, result.Updated, result.Duplicates, result.Rejected, result.WithoutPoint, 0);
}
