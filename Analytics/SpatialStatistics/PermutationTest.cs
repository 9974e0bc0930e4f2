namespace Analytics.SpatialStatistics;

/// <summary>Where an observed value stands among draws under the null hypothesis.</summary>
/// <remarks>A tail's p is (g + 1)/(N + 1) with g of N draws at least as far out, or h/l where the early stop's h-th such draw was the l-th
/// (Besag and Clifford 1991): both are exact, as the observed value is one of the exchangeable values. The two-sided p is twice the smaller
/// tail, at most 1. <c>esda</c> prints the smaller tail itself, which is half of ours.</remarks>
/// <param name="PValue">Two-sided.</param>
/// <param name="Draws">Draws made; fewer than asked for where the test stopped early.</param>
/// <param name="AtLeast">Draws not below the observed value.</param>
/// <param name="AtMost">Draws not above it; a tie counts in both.</param>
public sealed record PermutationTest(double PValue, int Draws, int AtLeast, int AtMost)
{
    /// <summary>Nothing can be said: p = 1 without a draw.</summary>
    internal static PermutationTest Nothing { get; } = new(1, 0, 0, 0);
}

/// <summary>Counts draws in their order and says when to stop.</summary>
internal struct TailCount(double low, double high, int stopAfter)
{
    private int draws, atLeast, atMost, aboveReached, belowReached;

    /// <summary>Takes a draw in; true when no more are needed. A draw within <c>low … high</c> of the observed value ties with it.</summary>
    public bool Add(double drawn)
    {
        draws++;
        if (drawn >= low && ++atLeast == stopAfter) aboveReached = draws;
        if (drawn <= high && ++atMost == stopAfter) belowReached = draws;
        return aboveReached > 0 && belowReached > 0;
    }

    public readonly PermutationTest Result() => new(
        Math.Min(1, 2 * Math.Min(Tail(atLeast, aboveReached), Tail(atMost, belowReached))), draws, atLeast, atMost);

    public static PermutationTest Result(int draws, int atLeast, int atMost)
        => new(Math.Min(1, 2.0 * (Math.Min(atLeast, atMost) + 1) / (draws + 1)), draws, atLeast, atMost);

    private readonly double Tail(int count, int reached) => reached > 0 ? (double)stopAfter / reached : (count + 1.0) / (draws + 1);
}
