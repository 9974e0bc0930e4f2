using GisData.Errata;
using Observatory.Client.Printing;

namespace Observatory.Client.Errata;

/// <summary>An erratum in words, in print and on screen: which paper, which figure, what it was and is.</summary>
public static class ErratumWords
{
    public static string Paper(PaperErratum e, PaperText t)
        => t["Errata.Kind." + e.Kind, e.First == e.Last ? t.Format.Date(e.Last) : t.Format.Period(e.First, e.Last), e.PaperOf is { } of ? t[of] : ""];

    public static string Figure(PaperErratum e, PaperText t)
    {
        var figure = t["Errata.Figure." + e.Figure];
        if (e.Span == "week") { figure = t["Errata.Week", figure]; }
        return e.FigureOf is { } of ? t["Errata.Of", figure, t[of]] : e.Month is { } month ? t["Errata.Of", figure, t.Format.MonthYear(month)] : figure;
    }

    /// <summary>As the paper writes it.</summary>
    public static string Value(PaperErratum e, double? value, PaperText t) => value is not { } known ? t["Unknown"] : e.FigureKind switch
    {
        FigureKind.Share => t.Share(known), FigureKind.Hours => t.N(known / 24, 1), _ => t.N(known, 0),
    };

    /// <summary>In the unit of the value; null where one of them is unknown.</summary>
    public static string? Difference(PaperErratum e, PaperText t) => (e.Now - e.Printed) is not { } by ? null : e.FigureKind switch
    {
        FigureKind.Share => t.Signed(by * 100), FigureKind.Hours => t.Signed(by / 24), _ => t.Signed(by, 0),
    };

    public static string Causes(PaperErratum e, PaperText t) => e.IsSettled ? t["Errata.Settled"] : t.Format.List([.. e.Causes.Select(c => t["Errata.Cause." + c])]);
}
