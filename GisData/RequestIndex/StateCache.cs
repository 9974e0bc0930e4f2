using System.Collections.Concurrent;

namespace GisData.RequestIndex;

/// <summary>Answers at the newest state of the index, each made once however many ask for it at the same time. Another state, or too many answers, and it starts empty.</summary>
internal sealed class StateCache<T>(int most)
{
    private Shelf shelf = new(-1);

    public T Get(long batch, string key, Func<T> make)
    {
        var mine = shelf;
        if (mine.Batch != batch || mine.Answers.Count >= most) { shelf = mine = new Shelf(batch); }
        return mine.Answers.GetOrAdd(key, _ => new Lazy<T>(make)).Value;
    }

    private sealed record Shelf(long Batch)
    {
        public ConcurrentDictionary<string, Lazy<T>> Answers { get; } = new();
    }
}
