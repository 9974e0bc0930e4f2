namespace Analytics.Hotspots;

/// <summary>The tested series of an input, groups first, with their totals over the window by cell and by step.</summary>
internal sealed class SeriesTotals
{
    public SeriesTotals(HotspotInput input)
    {
        RecentSteps = Math.Max(1, input.Counts.Steps / 10);
        var firstRecent = input.Counts.Steps - RecentSteps;
        var counts = input.Counts;
        Groups = input.Groups;
        Keys = new SeriesKey[Groups + counts.Subjects];
        ByCell = new int[Keys.Length][];
        RecentByCell = new int[Keys.Length][];
        ByStep = new int[Keys.Length][];
        Total = new int[Keys.Length];
        for (var i = 0; i < Keys.Length; i++)
        {
            Keys[i] = i < Groups ? new SeriesKey(SeriesKind.Group, i) : new SeriesKey(SeriesKind.Subject, i - Groups);
            ByCell[i] = new int[counts.Cells];
            RecentByCell[i] = new int[counts.Cells];
            ByStep[i] = new int[counts.Steps];
        }

        for (var subject = 0; subject < counts.Subjects; subject++)
        {
            int own = Groups + subject, group = input.GroupOfSubject[subject];
            for (var cell = 0; cell < counts.Cells; cell++)
            {
                var series = counts.Series(subject, cell);
                for (var step = 0; step < series.Length; step++)
                {
                    var count = series[step];
                    if (count == 0) continue;
                    ArgumentOutOfRangeException.ThrowIfNegative(count);
                    ByCell[own][cell] += count;
                    ByStep[own][step] += count;
                    ByCell[group][cell] += count;
                    ByStep[group][step] += count;
                    if (step < firstRecent) continue;
                    RecentByCell[own][cell] += count;
                    RecentByCell[group][cell] += count;
                }
            }
        }

        for (var i = 0; i < Keys.Length; i++) Total[i] = ByCell[i].Sum();
    }

    /// <summary>How many of the last steps are looked at by themselves, for what has only begun: a tenth, at least one.</summary>
    public int RecentSteps { get; }

    /// <summary>[series][cell], of the recent steps only.</summary>
    public int[][] RecentByCell { get; }

    /// <summary>The share of the recent steps in the city's total of a series.</summary>
    public double RecentShare(int series) => Total[series] == 0 ? 0 : ByStep[series][^RecentSteps..].Sum() / (double)Total[series];

    public int Groups { get; }

    public SeriesKey[] Keys { get; }

    /// <summary>[series][cell]</summary>
    public int[][] ByCell { get; }

    /// <summary>[series][step]</summary>
    public int[][] ByStep { get; }

    public int[] Total { get; }

    public int IndexOf(SeriesKey key) => key.Kind == SeriesKind.Group ? key.Index : Groups + key.Index;
}
