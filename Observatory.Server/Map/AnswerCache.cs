using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Observatory.Server.Map;

/// <summary>Answers of the map's endpoints, written and compressed once however many ask for the same, bounded in bytes: what was not asked for
/// longest goes first. The key names data version, question and reader (see <see cref="MapCaching"/>), so that nothing has to be taken out.</summary>
internal sealed class AnswerCache : IDisposable
{
    public const long MostBytes = 128 << 20;

    private readonly MemoryCache kept;
    private readonly ConcurrentDictionary<string, Lazy<Task<MapAnswer>>> making = new();

    public AnswerCache() : this(MostBytes) { }

    internal AnswerCache(long mostBytes) => kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = mostBytes, TrackStatistics = true });

    /// <summary>What is kept now.</summary>
    public long Bytes => kept.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    public async Task<MapAnswer> GetAsync(string key, Func<Task<MapAnswer>> make, CancellationToken ct)
    {
        while (true)
        {
            if (kept.TryGetValue(key, out MapAnswer? known)) { return known!; }
            var mine = making.GetOrAdd(key, _ => new Lazy<Task<MapAnswer>>(() => MakeAsync(key, make)));
            try { return await mine.Value.WaitAsync(ct); }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // Whoever asked first has gone away: the next one asks again.
            }
        }
    }

    private async Task<MapAnswer> MakeAsync(string key, Func<Task<MapAnswer>> make)
    {
        try
        {
            var answer = await make();
            using var entry = kept.CreateEntry(key);
            entry.Value = answer;
            entry.Size = answer.Size + key.Length * sizeof(char);
            return answer;
        }
        finally { making.TryRemove(key, out _); }
    }

    public void Dispose() => kept.Dispose();
}
