namespace Analytics.Hotspots;

/// <summary>Expected requests of every series in every cell over the window, under the null hypothesis that a cell differs from others in
/// how much is asked there and from distant ones in the usual mix of subjects, but has no excess of one subject over its surroundings.</summary>
/// <remarks>
/// <para>E(s, c) = base(s, c) · rate(s) · mix(s, c). The base is the exposure of the cell, or its requests of all <em>other</em> subjects,
/// so that a hot spot does not feed its own expectation; where another subject was found out of the ordinary its expected count stands in
/// for the observed one. rate(s) is the city's, mix(s, c) that of the surroundings (the cells of the same district in an annulus beyond the
/// neighbourhood), drawn towards the district's and this towards 1 by gamma priors. Cells found significant are left out of all.</para>
/// <para>Season: E(s, c, t) = E(s, c) · N(s, t)/N(s) with N the city's totals. The shares of the steps sum to 1, so the window's
/// verdicts need the window's totals only.</para>
/// </remarks>
internal sealed class ExpectedShares(HotspotInput input, SeriesTotals totals, HotspotOptions options)
{
    private readonly int[][] near = input.Cells.Discs(options.Radius);
    private readonly int[][]? wide = options.BackgroundRadius == 0 ? null : SameDistrict(input, input.Cells.Discs(options.BackgroundRadius));
    private readonly int[][]? nearSame = options.BackgroundRadius == 0 ? null : SameDistrict(input, input.Cells.Discs(options.Radius));

    /// <summary>Cells within the neighbourhood radius, itself included, by cell.</summary>
    public int[][] Neighborhoods => near;

    /// <summary>[series][cell]. <paramref name="leftOut"/> and <paramref name="previous"/> are of the round before, null in the first.</summary>
    public double[][] Estimate(bool[][]? leftOut, double[][]? previous)
    {
        var cells = input.Cells.Count;
        var ordinary = new double[totals.Keys.Length][];
        for (var series = totals.Groups; series < ordinary.Length; series++) ordinary[series] = Ordinary(series, leftOut, previous);
        var all = new double[cells];
        for (var series = totals.Groups; series < ordinary.Length; series++) Add(all, ordinary[series]);
        for (var group = 0; group < totals.Groups; group++)
        {
            ordinary[group] = new double[cells];
            for (var subject = 0; subject < input.GroupOfSubject.Length; subject++)
                if (input.GroupOfSubject[subject] == group) Add(ordinary[group], ordinary[totals.Groups + subject]);
        }

        var expected = new double[totals.Keys.Length][];
        for (var series = 0; series < expected.Length; series++)
        {
            var bases = new double[cells];
            for (var cell = 0; cell < cells; cell++) bases[cell] = input.Exposure?[cell] ?? Math.Max(0, all[cell] - ordinary[series][cell]);
            expected[series] = Spread(totals.ByCell[series], bases, leftOut?[series]);
        }

        return expected;
    }

    // What a subject would have shown in a cell had nothing been out of the ordinary there.
    private double[] Ordinary(int series, bool[][]? leftOut, double[][]? previous)
    {
        var observed = totals.ByCell[series];
        var group = input.GroupOfSubject[series - totals.Groups];
        var ordinary = new double[observed.Length];
        for (var cell = 0; cell < ordinary.Length; cell++)
            ordinary[cell] = leftOut is not null && (leftOut[series][cell] || leftOut[group][cell]) ? previous![series][cell] : observed[cell];
        return ordinary;
    }

    private double[] Spread(int[] observed, double[] bases, bool[]? leftOut)
    {
        var cells = observed.Length;
        double[] kept = new double[cells], keptBase = new double[cells];
        double sum = 0, sumBase = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            if (leftOut is not null && leftOut[cell]) continue;
            sum += kept[cell] = observed[cell];
            sumBase += keptBase[cell] = bases[cell];
        }

        var expected = new double[cells];
        if (sumBase <= 0 || sum <= 0) return expected;
        var rate = sum / sumBase;
        var districts = Districts(kept, keptBase);
        double keptExpected = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            expected[cell] = bases[cell] * rate * Mix(cell, kept, keptBase, rate, districts);
            if (leftOut is null || !leftOut[cell]) keptExpected += expected[cell];
        }

        // The ordinary cells together keep what they have.
        for (var cell = 0; cell < cells; cell++) expected[cell] *= sum / keptExpected;
        return expected;
    }

    private double Mix(int cell, double[] kept, double[] keptBase, double rate, Dictionary<int, (double Seen, double Base)> districts)
    {
        if (wide is null || nearSame is null) return 1;
        double nearSeen = 0, nearBase = 0, wideSeen = 0, wideBase = 0;
        foreach (var other in nearSame[cell])
        {
            nearSeen += kept[other];
            nearBase += keptBase[other];
        }

        foreach (var other in wide[cell])
        {
            wideSeen += kept[other];
            wideBase += keptBase[other];
        }

        double prior = options.BackgroundPrior, district = 1;
        if (districts.TryGetValue(input.DistrictOfCell?[cell] ?? -1, out var whole))
            district = (whole.Seen - nearSeen + prior) / ((whole.Base - nearBase) * rate + prior);
        return (wideSeen - nearSeen + prior * district) / ((wideBase - nearBase) * rate + prior);
    }

    private Dictionary<int, (double Seen, double Base)> Districts(double[] kept, double[] keptBase)
    {
        var districts = new Dictionary<int, (double Seen, double Base)>();
        if (input.DistrictOfCell is null) return districts;
        for (var cell = 0; cell < kept.Length; cell++)
        {
            var district = input.DistrictOfCell[cell];
            if (district < 0) continue;
            districts.TryGetValue(district, out var sum);
            districts[district] = (sum.Seen + kept[cell], sum.Base + keptBase[cell]);
        }

        return districts;
    }

    private static int[][] SameDistrict(HotspotInput input, int[][] discs)
        => input.DistrictOfCell is not { } district ? discs : [.. discs.Select((disc, cell) => Array.FindAll(disc, other => district[other] == district[cell]))];

    private static void Add(double[] target, double[] source)
    {
        for (var i = 0; i < target.Length; i++) target[i] += source[i];
    }
}
