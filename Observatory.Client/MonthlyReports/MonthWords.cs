using GisData.MonthlyReports;
using GisData.Printing;
using Observatory.Client.Printing;

namespace Observatory.Client.MonthlyReports;

/// <summary>Months in words, and the sentence at the head of one.</summary>
public static class MonthWords
{
    /// <summary>The month by its name where the language writes the city's calendar; else its days.</summary>
    public static string Name(MonthlyReport m, PaperText t)
        => t.IsPersian == (m.City.Calendar == "persian") ? t.Format.MonthYear(m.First) : t.Format.Period(m.First, m.Last);

    public static string Lead(MonthRow c, PaperText t)
    {
        var sentence = c.Expectation is { Median: > 0 } e
            ? t["Month.Lead." + c.Judgement, t.N(c.Received), t.Signed((c.Received / e.Median - 1) * 100), t.Between(e.Low, e.High)] : t["Month.Lead.None", t.N(c.Received)];
        return sentence + t["Month.Lead.Open", t.N(c.Closed), t.N(c.Open)];
    }
}
