using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.ServiceTimes;

namespace Analytics.RequestIndex;

/// <summary>How many requests of each group closed after each <see cref="DurationCode"/>, and how long the open ones have been waiting.</summary>
public sealed class DurationCounts
{
    // Most services close within weeks: pages of 1024 codes, made when the first request needs one, all in one array.
    private const int PageBits = 10, PageSize = 1 << PageBits, Pages = 1 << (16 - PageBits);

    private readonly int[] closed, waiting;
    private int[] counts = [];
    private int used;
    private bool rented;

    internal DurationCounts(int groups)
    {
        Groups = groups;
        (closed, waiting) = (new int[groups * Pages], new int[groups * Pages]);
        closed.AsSpan().Fill(-1);
        waiting.AsSpan().Fill(-1);
    }

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Close(int group, int code, int n) => Add(closed, group, code, n);

    internal void Wait(int group, int code, int n) => Add(waiting, group, code, n);

    /// <summary>Adds groups of the same number. The other's groups beyond mine are left out.</summary>
    internal void Add(DurationCounts other)
    {
        for (var page = 0; page < Math.Min(closed.Length, other.closed.Length); page++)
        {
            AddPage(ref closed[page], other, other.closed[page]);
            AddPage(ref waiting[page], other, other.waiting[page]);
        }
    }

    /// <summary>Adds the only group of another to one of mine.</summary>
    internal void AddTo(int group, DurationCounts other)
    {
        for (var page = 0; page < Pages; page++)
        {
            AddPage(ref closed[group * Pages + page], other, other.closed[page]);
            AddPage(ref waiting[group * Pages + page], other, other.waiting[page]);
        }
    }

    internal DurationCounts Copy(int groups)
    {
        var copy = new DurationCounts(Math.Max(groups, Groups));
        copy.Add(this);
        return copy;
    }

    /// <summary>Kaplan–Meier median of some groups together in hours, open requests censored; null where fewer than half are closed by any time.</summary>
    public double? Median(int firstGroup, int groups = 1) => Walk(firstGroup, groups, interval: false).Hours;

    /// <summary>The same with its 95 % interval by Greenwood's variance, and the number of closings.</summary>
    public MedianTime MedianTime(int firstGroup, int groups = 1) => Walk(firstGroup, groups, interval: true);

    // The same sum of logarithms and the same tolerance as the database's: a product of fractions such as 7/8 · 6/7 misses one half by a few bits.
    private MedianTime Walk(int firstGroup, int groups, bool interval)
    {
        const double Slack = 1e-9, Z95 = 1.959963984540054;
        long atRisk = 0, closings = 0;
        for (var page = firstGroup * Pages; page < (firstGroup + groups) * Pages; page++)
        {
            var ended = Total(closed[page]);
            (atRisk, closings) = (atRisk + ended + Total(waiting[page]), closings + ended);
        }
        double logOpen = 0, greenwood = 0;
        double? median = null, low = null;
        Span<int> events = stackalloc int[PageSize], gone = stackalloc int[PageSize];
        for (var page = 0; page < Pages; page++)
        {
            if (!(Sum(closed, firstGroup, groups, page, events) | Sum(waiting, firstGroup, groups, page, gone))) { continue; }
            for (var i = 0; i < events.Length; i++)
            {
                if (events[i] > 0)
                {
                    var (ended, all) = (events[i], (double)atRisk);
                    logOpen += ended == atRisk ? -1000 : Math.Log(1 - ended / all);
                    greenwood += ended < atRisk ? ended / (all * (all - ended)) : 0;
                    var hours = DurationCode.Hours((page << PageBits) + i);
                    if (median is null && logOpen <= Math.Log(0.5) + Slack) { median = hours; }
                    if (!interval)
                    {
                        if (median is not null) { return new(median, null, null, (int)closings); }
                    }
                    else
                    {
                        var open = Math.Exp(logOpen);
                        var half = Z95 * open * Math.Sqrt(greenwood);
                        if (low is null && open - half <= 0.5 + Slack) { low = hours; }
                        if (low is not null && median is not null && open + half < 0.5 - Slack) { return new(median, low, hours, (int)closings); }
                    }
                }
                atRisk -= events[i] + gone[i];
            }
        }
        return new(median, null, null, (int)closings);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int[] pages, int group, int code, int n)
    {
        ref var start = ref pages[(group << (16 - PageBits)) | (code >> PageBits)];
        if (start < 0) { start = NewPage(); }
        counts[start | (code & (PageSize - 1))] += n;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NewPage()
    {
        if (used + PageSize > counts.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(Math.Max(counts.Length * 2, 4 * PageSize));
            counts.AsSpan(0, used).CopyTo(larger);
            Return();
            (counts, rented) = (larger, true);
        }
        counts.AsSpan(used, PageSize).Clear();
        return (used += PageSize) - PageSize;
    }

    /// <summary>Gives the memory back for the next pass; the counts are gone.</summary>
    internal void Return()
    {
        if (rented) { ArrayPool<int>.Shared.Return(counts); }
        (counts, rented) = ([], false);
    }

    /// <summary>Lets go of what a larger array than needed would hold.</summary>
    internal DurationCounts Trim()
    {
        var exact = counts.AsSpan(0, used).ToArray();
        Return();
        counts = exact;
        return this;
    }

    private void AddPage(ref int mine, DurationCounts other, int theirs)
    {
        if (theirs < 0) { return; }
        if (mine < 0) { mine = NewPage(); }
        AddAll(counts.AsSpan(mine, PageSize), other.counts.AsSpan(theirs, PageSize));
    }

    private bool Sum(int[] pages, int firstGroup, int groups, int page, Span<int> sum)
    {
        var any = false;
        sum.Clear();
        for (var group = firstGroup; group < firstGroup + groups; group++)
        {
            if (pages[group * Pages + page] is not (>= 0 and var start)) { continue; }
            AddAll(sum, counts.AsSpan(start, PageSize));
            any = true;
        }
        return any;
    }

    private long Total(int start)
    {
        if (start < 0) { return 0; }
        var sum = Vector<int>.Zero;
        foreach (var v in MemoryMarshal.Cast<int, Vector<int>>(counts.AsSpan(start, PageSize))) { sum += v; }
        return Vector.Sum(sum);
    }

    internal static void AddAll(Span<int> sum, ReadOnlySpan<int> more)
    {
        var mine = MemoryMarshal.Cast<int, Vector<int>>(sum);
        var theirs = MemoryMarshal.Cast<int, Vector<int>>(more);
        for (var i = 0; i < mine.Length; i++) { mine[i] += theirs[i]; }
        for (var i = mine.Length * Vector<int>.Count; i < sum.Length; i++) { sum[i] += more[i]; }
    }
}
