using System.Collections.Concurrent;

namespace GisData.NightlyRuns;

/// <summary>What was asked of complete runs, which do not change: each answer read once however many ask, and kept.</summary>
/// <param name="most">Answers at most; with more it starts empty.</param>
internal sealed class RunAnswers<T>(int most)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<T>>> kept = new();

    /// <param name="key">Names the run, the question and what the reader may see.</param>
    /// <param name="read">Not cancelled: whoever asked first may go away, the others still want it. What failed is asked again.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<T> GetAsync(string key, Func<Task<T>> read, CancellationToken ct)
    {
        if (kept.Count >= most && !kept.ContainsKey(key)) kept.Clear();
        var mine = kept.GetOrAdd(key, _ => new Lazy<Task<T>>(read));
        try
        {
            return await mine.Value.WaitAsync(ct);
        }
        catch (Exception) when (mine.Value.IsFaulted)
        {
            kept.TryRemove(KeyValuePair.Create(key, mine));
            throw;
        }
    }
}
