using GisData.CouncilPapers;
using Observatory.Client.Printing;

namespace Observatory.Client.CouncilPapers;

/// <summary>The generated sentences of a council paper: what, how many, how certain; never a cause, never more than the numbers say.</summary>
public static class PaperSentences
{
    public static string Lead(CouncilPaper p, PaperText t)
    {
        var gain = t["Paper.Lead.Gain", t.N(p.Averted, 0), t[p.Subject], t.Between(p.AvertedLow, p.AvertedHigh)];
        return p.Cost is null ? t["Paper.Lead.CostUnknown", gain] : t["Paper.Lead.Cost", t.Amount(p.Cost, p.City), t[p.City.AmountUnit], gain];
    }

    public static string What(CouncilPaper p, PaperText t)
        => p.Hand is not null ? t["Paper.WhatHand", t[p.Measure], t.N(p.Quantity, 0), t[p.MeasureUnit], t.N(p.Incidents)]
            : t["Paper.What", t[p.Measure], t.N(p.Quantity, 0), t[p.MeasureUnit], t.Between(p.QuantityLow, p.QuantityHigh), t.N(p.Incidents)];

    public static string Why(CouncilPaper p, PaperText t)
    {
        if (p.Hand is { } hand)
        {
            return t["Paper.WhyHand", Shortened(hand.Why)] + " " + (hand.Ratio is { } known
                ? t["Paper.WhyHand.Counts", t.N(known, 1), t.Between(hand.RatioLow, hand.RatioHigh, 1), t.N(hand.Open)] : t["Paper.WhyHand.NothingExpected", t.N(hand.Open)]);
        }

        var h = p.Hotspot!;
        var ratio = h.Recent is { } recent
            ? t["Paper.Why.Recent", t.N(recent.Ratio, 1), t.Between(recent.Low, recent.High, 1), t.N(recent.Steps), Step(p, t)]
            : t["Paper.Why.Ratio", t.N(h.Ratio, 1), t.Between(h.RatioLow, h.RatioHigh, 1)];
        return t["Paper.Why", ratio, t.N(h.HotSteps), t.N(h.Steps), Step(p, t), t.N(h.Open)];
    }

    public static string Certain(CouncilPaper p, PaperText t)
        => (p.Hotspot is { } h ? t["Paper.Certain", t.N(h.Level), t["Class." + h.EmergingClass]] : t["Paper.CertainHand"]) + " " + Effect(p, t);

    // One page holds so much; the proposal's own page has all of it.
    private static string Shortened(string why)
    {
        const int Most = 260;
        var line = string.Join(' ', why.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Most) { return line; }
        var end = line.LastIndexOf(' ', Most);
        return line[..(end > Most / 2 ? end : Most)] + " …";
    }

    public static string Nothing(CouncilPaper p, PaperText t)
    {
        var weeks = p.Ahead.Weeks;
        if (p.Ahead.History != "enough" || weeks.Count == 0) { return Unforeseen(p, t); }
        var before = p.Ahead.Before.TakeLast(weeks.Count).ToList();
        var (foreseen, known) = (weeks.Sum(w => w.Mean), before.Sum());
        var sentence = t["Paper.Nothing", t.N(foreseen, 0), t.N(weeks.Count), t.N(known)];
        // Fewer than a few dozen: a percentage would be noise.
        return known < 30 ? sentence + t["Paper.Nothing.End"] : sentence + t["Paper.Nothing.Change", t.Signed((foreseen / known - 1) * 100)];
    }

    public static string Unforeseen(CouncilPaper p, PaperText t) => p.Ahead.History switch
    {
        "too_short" => t["Paper.Ahead.TooShort", t.N(p.Ahead.DaysKnown), t.N(p.Ahead.DaysNeeded)],
        "empty" => t["Paper.Ahead.Empty"],
        _ => t["Paper.Ahead.None"],
    };

    public static string Reporting(CouncilPaper p, PaperText t)
    {
        var r = p.Reporting;
        var all = r.Below + r.Above + r.Alike + r.Unknown;
        if (all == 0 || r.Unknown == all) { return t["Paper.Reporting.Unknown"]; }
        List<string> parts = [];
        if (r.Below > 0) { parts.Add(t["Paper.Reporting.Below", t.N(r.Below)]); }
        if (r.Above > 0) { parts.Add(t["Paper.Reporting.Above", t.N(r.Above)]); }
        if (r.Alike > 0) { parts.Add(t["Paper.Reporting.Alike", t.N(r.Alike)]); }
        if (r.Unknown > 0) { parts.Add(t["Paper.Reporting.Few", t.N(r.Unknown)]); }
        return t["Paper.Reporting", t.N(all), t.Format.List(parts)] + (r.Below > 0 ? " " + t["Paper.Reporting.MoreNeed"] : "");
    }

    public static string Effect(CouncilPaper p, PaperText t)
        => p.Effects.Count == 0 ? t["Paper.Effect.None"] : t["Paper.Effect.Some", t.Format.List([.. p.Effects.Take(3).Select(e => Effect(e, t))])];

    private static string Effect(EarlierEffect e, PaperText t)
        => t["Paper.Effect.One", t.Format.Plain(e.ProposalId), t.Signed(e.Change * 100), t["Between", t.Signed(e.Low * 100), t.Signed(e.High * 100)], t.N(e.Months)];

    public static string Measured(CouncilPaper p, PaperText t)
        => p.Past is { } past ? t["Paper.Measured", t.N(past.Observed), t.Format.Period(past.First, past.Last), t.N(past.Expected, 0)] : t["Paper.Measured.Plain"];

    private static string Step(CouncilPaper p, PaperText t) => t["StepWord." + (p.Run.TimeStep ?? "week")];
}
