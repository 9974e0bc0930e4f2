namespace Analytics.RequestIndex;

/// <summary>How many requests of each group closed after each <see cref="DurationCode"/>, and how long the open ones have been waiting.</summary>
public sealed class DurationCounts
{
    // Most services close within weeks: pages of 1024 codes, made when the first request needs one.
    private const int PageBits = 10, Pages = 1 << (16 - PageBits);

    private readonly int[]?[] closed, waiting;

    internal DurationCounts(int groups) => (Groups, closed, waiting) = (groups, new int[groups * Pages][], new int[groups * Pages][]);

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    internal void Close(int group, ushort code) => Page(closed, group, code)[code & ((1 << PageBits) - 1)]++;

    internal void Wait(int group, ushort code) => Page(waiting, group, code)[code & ((1 << PageBits) - 1)]++;

    internal void Add(DurationCounts other)
    {
        AddPages(closed, other.closed);
        AddPages(waiting, other.waiting);
    }

    /// <summary>Kaplan–Meier median of some groups together in hours, open requests censored; null where fewer than half are closed by any time.</summary>
    /// <remarks>The same sum of logarithms and the same tolerance as the database's: a product of fractions such as 7/8 · 6/7 misses one half by a few bits.</remarks>
    public double? Median(int firstGroup, int groups = 1)
    {
        long atRisk = 0;
        for (var page = 0; page < Pages; page++)
        {
            foreach (var part in PagesOf(firstGroup, groups, page)) { atRisk += part.Sum(n => (long)n); }
        }
        var logOpen = 0d;
        for (var page = 0; page < Pages; page++)
        {
            var (events, gone) = (Sum(closed, firstGroup, groups, page), Sum(waiting, firstGroup, groups, page));
            for (var i = 0; i < events.Length; i++)
            {
                if (events[i] > 0)
                {
                    logOpen += events[i] == atRisk ? -1000 : Math.Log(1 - (double)events[i] / atRisk);
                    if (logOpen <= Math.Log(0.5) + 1e-9) { return DurationCode.Hours((page << PageBits) + i); }
                }
                atRisk -= events[i] + gone[i];
            }
        }
        return null;
    }

    private IEnumerable<int[]> PagesOf(int firstGroup, int groups, int page)
        => Enumerable.Range(firstGroup, groups).SelectMany(g => new[] { closed[g * Pages + page], waiting[g * Pages + page] }).OfType<int[]>();

    private static long[] Sum(int[]?[] pages, int firstGroup, int groups, int page)
    {
        var sum = new long[1 << PageBits];
        for (var group = firstGroup; group < firstGroup + groups; group++)
        {
            if (pages[group * Pages + page] is not { } counts) { continue; }
            for (var i = 0; i < sum.Length; i++) { sum[i] += counts[i]; }
        }
        return sum;
    }

    private static int[] Page(int[]?[] pages, int group, ushort code) => pages[group * Pages + (code >> PageBits)] ??= new int[1 << PageBits];

    private static void AddPages(int[]?[] mine, int[]?[] theirs)
    {
        for (var page = 0; page < mine.Length; page++)
        {
            if (theirs[page] is not { } counts) { continue; }
            if (mine[page] is not { } sum) { mine[page] = counts; continue; }
            for (var i = 0; i < sum.Length; i++) { sum[i] += counts[i]; }
        }
    }
}
