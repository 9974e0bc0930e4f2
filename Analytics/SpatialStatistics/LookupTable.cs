using Analytics.Simulation;

namespace Analytics.SpatialStatistics;

/// <summary>The random draws of a conditional permutation test, shared by all features: draw p gives at its places 0, 1, … distinct features
/// out of 0 … n − 2. For feature i, whose own value stays put, the number i stands for the feature n − 1, so that every other feature is
/// as likely.</summary>
/// <remarks>Because all features share the draws, those with equally many neighbours of equal weight share the sums too, but for the few
/// draws that hold their own number: <see cref="With"/> lists these.</remarks>
internal sealed class LookupTable
{
    private readonly int[] ids;
    private readonly int[] start;
    private readonly (int Draw, int Place)[] with;

    /// <param name="features">n, at least 2.</param>
    /// <param name="places">The longest neighbourhood, at most n − 1.</param>
    /// <param name="options">Seed and number of draws.</param>
    public LookupTable(int features, int places, PermutationOptions options)
    {
        if ((long)places * options.Permutations > 1 << 29)
            throw new ArgumentException($"{options.Permutations} draws of {places} neighbours do not fit in memory: fewer permutations or a smaller neighbourhood");
        (Draws, Places) = (options.Permutations, places);
        ids = new int[Draws * places];
        start = new int[features + 1];
        var deck = new int[features - 1];
        for (var i = 0; i < deck.Length; i++) deck[i] = i;
        var random = new SeededRandom(options.Seed, "conditional permutation");
        for (var at = 0; at < ids.Length; at++)
        {
            // The front of a shuffle; the deck stays shuffled for the next draw, which does no harm.
            var place = at % places;
            var chosen = place + random.Below(deck.Length - place);
            (deck[place], deck[chosen]) = (deck[chosen], deck[place]);
            ids[at] = deck[place];
            start[ids[at] + 1]++;
        }

        for (var i = 0; i < features; i++) start[i + 1] += start[i];
        with = new (int, int)[ids.Length];
        var next = start.AsSpan().ToArray();
        for (var at = 0; at < ids.Length; at++) with[next[ids[at]]++] = (at / places, at % places);
    }

    public int Draws { get; }

    public int Places { get; }

    /// <summary>The numbers of a draw, place by place.</summary>
    public ReadOnlySpan<int> Draw(int draw) => ids.AsSpan(draw * Places, Places);

    /// <summary>The draws that hold a number, ascending, and the place where.</summary>
    public ReadOnlySpan<(int Draw, int Place)> With(int number) => with.AsSpan(start[number], start[number + 1] - start[number]);
}
