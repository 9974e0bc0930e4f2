namespace Analytics.Simulation;

/// <summary>Reproducible random numbers (xoshiro256**, seeded through SplitMix64), the same on every machine and runtime version.
/// Each purpose has its own stream, so that a longer phrase bank moves no request.</summary>
/// <remarks>Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021). Not thread safe.</remarks>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    public SeededRandom(long seed, string purpose)
    {
        // FNV-1a keeps the streams of two purposes apart; string.GetHashCode would differ from run to run.
        var state = 14695981039346656037UL;
        foreach (var c in purpose) { state = (state ^ c) * 1099511628211UL; }
        state ^= (ulong)seed * 0x9E3779B97F4A7C15UL;
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 … count − 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public double Between(double low, double high) => low + (high - low) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Standard normal (Box–Muller, one of the pair, so that the stream's position depends on the calls only).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Log-normal with the given median and standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>Poisson by Knuth's product, in chunks of at most 30 so that the product cannot underflow.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        while (mean > 30)
        {
            count += PoissonChunk(30);
            mean -= 30;
        }
        return mean > 0 ? count + PoissonChunk(mean) : count;
    }

    /// <summary>How many failures come before the first success: mean (1 − p)/p.</summary>
    public int Geometric(double meanCount)
        => meanCount <= 0 ? 0 : (int)Math.Floor(Math.Log(1 - Unit()) / Math.Log(meanCount / (1 + meanCount)));

    /// <summary>An index with probability proportional to its weight; the argument holds running sums.</summary>
    public int Pick(double[] runningSums)
    {
        var at = Array.BinarySearch(runningSums, Unit() * runningSums[^1]);
        // Found exactly on a border: the border belongs to the next entry. Entries of no weight share their border and are skipped.
        at = at >= 0 ? at + 1 : ~at;
        while (at < runningSums.Length - 1 && runningSums[at] <= 0) { at++; }
        return Math.Min(at, runningSums.Length - 1);
    }

    public static double[] RunningSums(IEnumerable<double> weights)
    {
        var total = 0.0;
        return [.. weights.Select(w => total += w)];
    }

    private int PoissonChunk(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit()) { count++; }
        return count;
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
