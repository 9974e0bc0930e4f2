namespace Analytics.Hotspots;

/// <summary>The parameters of hot spot detection, stored with the run and printed on every paper. Validated at the start of a run.</summary>
public sealed record HotspotOptions
{
    /// <summary>Neighbourhood: all cells within this many steps. 1 … 5.</summary>
    public int Radius { get; init; } = 1;

    /// <summary>The usual mix of subjects is taken from the cells within this many steps (beyond the neighbourhood itself), so that a
    /// district that asks for other things than the rest of the city is no hot spot as a whole. 0 = the whole city; else 3 … 20.</summary>
    public int BackgroundRadius { get; init; } = 6;

    /// <summary>How strongly the local mix is drawn towards the city's: as if this many requests had been seen in the city's mix. 1 … 1000.</summary>
    public double BackgroundPrior { get; init; } = 20;

    /// <summary>How often the expected counts are estimated again without what was found significant. 1 … 10.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>No verdict where fewer requests than this are expected in the neighbourhood. 0.1 … 100.</summary>
    public double MinimumExpected { get; init; } = 1;

    /// <summary>Exact tails are used where fewer requests than this are expected in the neighbourhood. 1 … 1000.</summary>
    public double ExactBelow { get; init; } = 50;

    /// <summary>Share of false discoveries at which a cell may belong to a hot spot: 0.10, 0.05 or 0.01 (shown as 90, 95, 99 %).</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>A cell of a significant neighbourhood belongs to the hot spot only if its own count is at least this improbable, because
    /// a neighbourhood reaches one ring beyond the true place. 0.0001 … 0.2.</summary>
    public double OwnCellPValue { get; init; } = 0.02;

    /// <summary>A hot spot worth an engineer's visit has, at the lower end of the 95 % interval, at least this many times the expected
    /// requests (a cold spot: at the upper end at most its inverse). 1 … 5.</summary>
    public double MinimumRatio { get; init; } = 1.4;

    /// <summary>… and at least this many requests more (fewer) than expected. 0 … 10,000.</summary>
    public double MinimumExcess { get; init; } = 10;

    /// <summary>Whether places with unusually few requests are reported as hot spots' opposite; levels on the map show them anyway.</summary>
    public bool IncludeColdspots { get; init; }

    /// <summary>Refuses options out of bounds, all problems at once.</summary>
    /// <exception cref="ArgumentException">Lists every problem.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        Check(Radius is >= 1 and <= 5, $"{nameof(Radius)} {Radius} is not between 1 and 5");
        Check(BackgroundRadius is 0 or (>= 3 and <= 20), $"{nameof(BackgroundRadius)} {BackgroundRadius} is neither 0 nor between 3 and 20");
        Check(BackgroundRadius == 0 || BackgroundRadius > Radius, $"{nameof(BackgroundRadius)} {BackgroundRadius} does not reach beyond {nameof(Radius)} {Radius}");
        Check(BackgroundPrior is >= 1 and <= 1000, $"{nameof(BackgroundPrior)} {BackgroundPrior} is not between 1 and 1000");
        Check(Rounds is >= 1 and <= 10, $"{nameof(Rounds)} {Rounds} is not between 1 and 10");
        Check(MinimumExpected is >= 0.1 and <= 100, $"{nameof(MinimumExpected)} {MinimumExpected} is not between 0.1 and 100");
        Check(ExactBelow is >= 1 and <= 1000, $"{nameof(ExactBelow)} {ExactBelow} is not between 1 and 1000");
        Check(Alpha is 0.10 or 0.05 or 0.01, $"{nameof(Alpha)} {Alpha} is none of 0.10, 0.05, 0.01");
        Check(OwnCellPValue is >= 0.0001 and <= 0.2, $"{nameof(OwnCellPValue)} {OwnCellPValue} is not between 0.0001 and 0.2");
        Check(MinimumRatio is >= 1 and <= 5, $"{nameof(MinimumRatio)} {MinimumRatio} is not between 1 and 5");
        Check(MinimumExcess is >= 0 and <= 10_000, $"{nameof(MinimumExcess)} {MinimumExcess} is not between 0 and 10000");
        if (problems.Count > 0) throw new ArgumentException(string.Join("; ", problems));

        void Check(bool fine, FormattableString problem)
        {
            if (!fine) problems.Add(FormattableString.Invariant(problem));
        }
    }
}
