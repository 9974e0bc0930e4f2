using System.Numerics;
using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>p-values of local statistics: each feature keeps its own value, its neighbours are drawn at random from all the others.</summary>
/// <remarks>
/// <para>Null hypothesis: the other values are placed at random around this one. Source: Anselin (1995); the shared table of draws is that of
/// GeoDa (Anselin, Syabri and Kho 2006). Sharing leaves every p exact by itself and makes the p-values of a map depend on each other.</para>
/// <para>Neighbourhoods of k equal weights need no draw of their own: Σ over the first k places of a draw is the same for all of them, but
/// for the draws that hold the feature's own number. So a map costs O(draws · k + n log draws), not O(n · draws · k), and the answer is the
/// one the long way gives. Other weights go the long way.</para>
/// </remarks>
internal sealed class ConditionalPermutation
{
    private const int FeaturesAtOnce = 128;

    private readonly SparseWeights weights;
    private readonly PermutationOptions options;
    private readonly CancellationToken ct;
    private readonly LookupTable table;
    private readonly bool[] equalWeights;

    /// <param name="weights">Without self.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="ct">Looked at before every block of features.</param>
    public ConditionalPermutation(SparseWeights weights, PermutationOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.weights, this.options, this.ct) = (weights, options.Checked(), ct);
        equalWeights = new bool[weights.Count];
        var longest = 1;
        for (var i = 0; i < equalWeights.Length; i++)
        {
            var row = weights.Row(i).Weights;
            equalWeights[i] = row.IsEmpty || row.IndexOfAnyExcept(row[0]) < 0;
            longest = Math.Max(longest, row.Length);
        }

        table = new LookupTable(weights.Count, longest, options);
    }

    /// <summary>Tests Σⱼ wᵢⱼ xⱼ of every feature.</summary>
    /// <param name="values">All of one size: the result does not depend on their unit.</param>
    /// <param name="skip">Features about which nothing can be said, e.g. because their own deviation is 0.</param>
    public PermutationTest[] Sums(double[] values, Func<int, bool> skip)
    {
        var most = values.Max(Math.Abs);
        var sums = FirstPlaces(values);
        var sorted = options.StopAfter is null ? sums.ToDictionary(pair => pair.Key, pair => pair.Value.Order().ToArray()) : null;
        return ForEach(skip, i =>
        {
            var row = weights.Row(i);
            if (!equalWeights[i])
            {
                var (low, high) = Tie(weights.LagAt(i, values), Total(row.Weights) * most, row.Weights.Length);
                return LongWay(i, low, high, static (value, _) => value, values);
            }

            double observed = 0;
            foreach (var j in row.Neighbors) observed += values[j];
            var (least, greatest) = Tie(observed, row.Neighbors.Length * most, row.Neighbors.Length);
            var own = sums[row.Neighbors.Length];
            return sorted is null
                ? InOrder(i, row.Neighbors.Length, least, greatest, (draw, holds) => own[draw] + (holds ? values[^1] - values[i] : 0))
                : BySearch(i, row.Neighbors.Length, own, sorted[row.Neighbors.Length], least, greatest, values[^1] - values[i]);
        });
    }

    /// <summary>Tests Σⱼ wᵢⱼ (xᵢ − xⱼ)² of every feature.</summary>
    /// <param name="deviations">Centred, so that squares do not cancel.</param>
    /// <param name="skip">Features about which nothing can be said.</param>
    public PermutationTest[] SquaredDifferences(double[] deviations, Func<int, bool> skip)
    {
        var squares = Array.ConvertAll(deviations, z => z * z);
        var most = 4 * squares.Max();
        Dictionary<int, double[]> sums = FirstPlaces(deviations), squareSums = FirstPlaces(squares);
        return ForEach(skip, i =>
        {
            var row = weights.Row(i);
            double own = deviations[i], last = deviations[^1], observed = 0;
            for (var k = 0; k < row.Neighbors.Length; k++) observed += (equalWeights[i] ? 1 : row.Weights[k]) * Square(own - deviations[row.Neighbors[k]]);
            var total = equalWeights[i] ? row.Weights.Length : Total(row.Weights);
            var (low, high) = Tie(observed, total * most, row.Weights.Length);
            if (!equalWeights[i]) return LongWay(i, low, high, static (value, mine) => Square(mine - value), deviations);
            var k2 = row.Neighbors.Length;
            double[] first = sums[k2], second = squareSums[k2];
            var constant = k2 * own * own;
            double Drawn(int draw, bool holds) => constant - 2 * own * first[draw] + second[draw] + (holds ? Square(own - last) : 0);
            return options.StopAfter is null ? ByCounting(i, k2, first, second, own, low, high, Square(own - last)) : InOrder(i, k2, low, high, Drawn);
        });

        static double Square(double x) => x * x;
    }

    /// <summary>Σ of the values at the first k places of every draw, for each k that some feature with equal weights has.</summary>
    private Dictionary<int, double[]> FirstPlaces(double[] values)
    {
        var wanted = Enumerable.Range(0, weights.Count).Where(i => equalWeights[i]).Select(i => weights.Row(i).Neighbors.Length).ToHashSet();
        var sums = wanted.ToDictionary(k => k, _ => new double[table.Draws]);
        for (var draw = 0; draw < table.Draws; draw++)
        {
            double sum = 0;
            var ids = table.Draw(draw);
            for (var place = 0; place < ids.Length; place++)
            {
                sum += values[ids[place]];
                if (sums.TryGetValue(place + 1, out var own)) own[draw] = sum;
            }
        }

        return sums;
    }

    private PermutationTest[] ForEach(Func<int, bool> skip, Func<int, PermutationTest> test)
    {
        var tests = new PermutationTest[weights.Count];
        var blocks = (tests.Length + FeaturesAtOnce - 1) / FeaturesAtOnce;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = ct }, block =>
        {
            for (var i = block * FeaturesAtOnce; i < Math.Min(tests.Length, (block + 1) * FeaturesAtOnce); i++)
                tests[i] = skip(i) || weights.Row(i).Neighbors.IsEmpty ? PermutationTest.Nothing : test(i);
        });
        return tests;
    }

    /// <summary>All draws, each looked up among the sorted sums; then the draws that hold the feature's own number are mended.</summary>
    private PermutationTest BySearch(int i, int k, double[] sums, double[] sorted, double low, double high, double mend)
    {
        int atLeast = sorted.Length - FirstNotBelow(sorted, low), atMost = FirstAbove(sorted, high);
        foreach (var (draw, place) in table.With(i))
        {
            if (place >= k) continue;
            atLeast += (sums[draw] + mend >= low ? 1 : 0) - (sums[draw] >= low ? 1 : 0);
            atMost += (sums[draw] + mend <= high ? 1 : 0) - (sums[draw] <= high ? 1 : 0);
        }

        return TailCount.Result(table.Draws, atLeast, atMost);
    }

    /// <summary>All draws of k·x² − 2x·Σ + Σ of squares, a vector of draws at a time.</summary>
    private PermutationTest ByCounting(int i, int k, double[] first, double[] second, double own, double low, double high, double mend)
    {
        var constant = k * own * own;
        int atLeast = 0, atMost = 0, draw = 0;
        Vector<long> above = Vector<long>.Zero, below = Vector<long>.Zero;
        for (; draw <= first.Length - Vector<double>.Count; draw += Vector<double>.Count)
        {
            var drawn = new Vector<double>(constant) - new Vector<double>(2 * own) * new Vector<double>(first, draw) + new Vector<double>(second, draw);
            above -= Vector.GreaterThanOrEqual(drawn, new Vector<double>(low));
            below -= Vector.LessThanOrEqual(drawn, new Vector<double>(high));
        }

        atLeast += (int)Vector.Sum(above);
        atMost += (int)Vector.Sum(below);
        for (; draw < first.Length; draw++) Count(constant - 2 * own * first[draw] + second[draw], 1);
        foreach (var (held, place) in table.With(i))
        {
            if (place >= k) continue;
            var drawn = constant - 2 * own * first[held] + second[held];
            Count(drawn, -1);
            Count(drawn + mend, 1);
        }

        return TailCount.Result(table.Draws, atLeast, atMost);

        void Count(double drawn, int by)
        {
            if (drawn >= low) atLeast += by;
            if (drawn <= high) atMost += by;
        }
    }

    /// <summary>Draw by draw, until the early stop.</summary>
    private PermutationTest InOrder(int i, int k, double low, double high, Func<int, bool, double> drawn)
    {
        var count = new TailCount(low, high, options.StopAfter ?? 0);
        var with = table.With(i);
        var next = 0;
        for (var draw = 0; draw < table.Draws; draw++)
        {
            while (next < with.Length && (with[next].Draw < draw || (with[next].Draw == draw && with[next].Place >= k))) next++;
            if (count.Add(drawn(draw, next < with.Length && with[next].Draw == draw))) break;
        }

        return count.Result();
    }

    /// <summary>Each place of each draw with its own weight.</summary>
    private PermutationTest LongWay(int i, double low, double high, Func<double, double, double> term, double[] values)
    {
        var count = new TailCount(low, high, options.StopAfter ?? 0);
        var own = weights.Row(i).Weights;
        for (var draw = 0; draw < table.Draws; draw++)
        {
            var ids = table.Draw(draw);
            double sum = 0;
            for (var place = 0; place < own.Length; place++)
                sum += own[place] * term(ids[place] == i ? values[^1] : values[ids[place]], values[i]);
            if (count.Add(sum)) break;
        }

        return count.Result();
    }

    /// <summary>What lies within the rounding of a sum of k terms is a tie.</summary>
    private static (double Low, double High) Tie(double observed, double size, int terms)
    {
        var tie = 4e-16 * (terms + 4) * size;
        return (observed - tie, observed + tie);
    }

    private static double Total(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (var weight in row) sum += weight;
        return sum;
    }

    private static int FirstNotBelow(double[] sorted, double bound)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (sorted[middle] < bound) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private static int FirstAbove(double[] sorted, double bound)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (sorted[middle] <= bound) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
