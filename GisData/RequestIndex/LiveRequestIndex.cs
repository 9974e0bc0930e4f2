using System.Diagnostics.CodeAnalysis;
using GisData.CityView;
using GisData.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GisData.RequestIndex;

/// <summary>The index of a running dashboard: read once (from its files where they are sound), then kept current from the change feed.</summary>
/// <remarks>Where there is no index (yet), <see cref="Current"/> is null and the city view asks the database.</remarks>
public sealed class LiveRequestIndex(ObservatoryDatabase database, IndexReader reader, IndexFiles files, TimeProvider clock, ILogger<LiveRequestIndex> log) : IDataChanges
{
    // The notice wakes us at once; the pause is for the notice that got lost with its connection.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), SaveEvery = TimeSpan.FromMinutes(10);

    private volatile IndexState? current;

    /// <summary>The newest state; null before the first and after a fault.</summary>
    public IndexState? Current => current;

    /// <summary>The newest state, where it can answer the filter.</summary>
    public IndexState? StateFor(CityFilter filter) => IndexFilters.Knows(filter) ? current : null;

    /// <summary>Why there is no index; null while there is one or one is being made.</summary>
    public string? Problem { get; private set; }

    /// <summary>A new state is there.</summary>
    public event Action? Changed;

    /// <summary>Reads the index and follows the change feed until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var saved = 0L;
        var savedAt = clock.GetTimestamp();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var feed = await ListenAsync(ct);
                while (true)
                {
                    saved = await StepAsync(saved, ct);
                    if (current is { } state && state.Batch != saved && clock.GetElapsedTime(savedAt) > SaveEvery)
                    {
                        await files.SaveAsync(state, ct);
                        (saved, savedAt) = (state.Batch, clock.GetTimestamp());
                    }
                    await feed.WaitAsync(Pause, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (RequestIndexException e)
            {
                // Nothing that waiting would mend: the table answers from now on.
                Stop(e.Message);
                log.LogError(e, "The request index is not used: {Reason}", e.Message);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or ArgumentException or TimeoutException)
            {
                Stop(e.Message);
                log.LogWarning(e, "The request index lost its source; the next attempt follows in {Seconds} s.", Pause.TotalSeconds);
                await Task.Delay(Pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<long> StepAsync(long saved, CancellationToken ct)
    {
        var old = current;
        if (old is null && (old = await LoadAsync(ct)) is not null) { saved = old.Batch; }
        var next = old is null ? null : await reader.ReadChangesAsync(old, ct);
        if (next is null)
        {
            next = await reader.ReadAllAsync(null, ct);
            await files.SaveAsync(next, ct);
            saved = next.Batch;
        }
        Problem = null;
        if (current is null) { next.Catalog.Prepare(); }
        if (next.Batch != current?.Batch)
        {
            current = next;
            Changed?.Invoke();
        }
        return saved;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A damaged file is a reason to read the table, whatever the damage.")]
    private async Task<IndexState?> LoadAsync(CancellationToken ct)
    {
        try { return await files.LoadAsync(ct); }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The files of the request index cannot be used; it is read from the table.");
            return null;
        }
    }

    private void Stop(string reason) => (current, Problem) = (null, reason);

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken ct)
    {
        var connection = await database.OpenForIngestAsync(ct);
        try
        {
            await connection.Sql(typeof(LiveRequestIndex), "listen.sql").RunAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
