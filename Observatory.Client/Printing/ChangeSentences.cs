using GisData.Printing;
using Microsoft.AspNetCore.Components;

namespace Observatory.Client.Printing;

/// <param name="Evidence">The table or figure that shows it.</param>
public sealed record ChangeSentence(MarkupString Text, string? Evidence);

/// <summary>The generated sentences of a paper, worded in one place. What, how many, how far from expectation with its interval, where.
/// Never a cause, praise, blame or a person; compared with expectation, not with the week before, unless the stock is meant.</summary>
public static class ChangeSentences
{
    public static IReadOnlyList<ChangeSentence> Of(PaperFigures figures, PaperText text)
        => [.. figures.Changes.Select(fact => fact switch
        {
            SubjectLeftBand subject => Subject(subject, figures, text),
            IndicatorLeftBand indicator => Indicator(indicator.Indicator, text),
            // A paper of one day has the map only.
            HotspotsChangedClass hotspots => Hotspots(hotspots, text) is var said && figures.First == figures.Last ? said with { Evidence = text["Evidence.Map"] } : said,
            _ => throw new InvalidOperationException($"No sentence is worded for {fact.GetType().Name}."),
        })];

    /// <summary>The sentence at the head of the paper: requests against expectation, the stock of open ones, and where.</summary>
    public static string Lead(PaperFigures figures, PaperText text)
    {
        var received = figures.Get(IndicatorKind.Received);
        var open = figures.Get(IndicatorKind.Open);
        var count = text.N(received.Value ?? 0, 0);
        var lead = received.Expectation switch
        {
            { Median: > 0 } expected => text["Lead." + received.Judgement, count, text.N(Math.Abs((received.Value ?? 0) / expected.Median - 1) * 100, 1)],
            { } => text[received.Judgement == Judgement.Above ? "Lead.AboveNone" : "Lead.Within", count],
            null => text["Lead.None", count],
        };
        if (open is { Value: { } now, Previous: { } before })
        {
            var change = (long)(now - before);
            lead += change == 0 ? text["Lead.OpenSame", text.N(now, 0)] : text[change > 0 ? "Lead.OpenMore" : "Lead.OpenFewer", text.N(Math.Abs(change))];
        }

        var pressed = figures.Districts.Where(d => d.Judgement == Judgement.Above)
            .OrderByDescending(d => d.Received - d.Expectation!.Median).Take(3).OrderBy(d => d.DistrictId).Select(d => text[d.Name]).ToList();
        return lead + (pressed.Count == 0 ? text["Lead.End"] : text["Lead.Where", text.Format.List(pressed)]);
    }

    /// <summary>The seven days that end with a paper of one day; null where the data begins later.</summary>
    public static string? Week(PaperFigures figures, PaperText text) => figures.Week switch
    {
        null => null,
        { Expectation: { Median: > 0 } e } week => text["Week." + week.Judgement, text.N(week.Value), text.Signed((week.Value / e.Median - 1) * 100), text.Between(e.Low, e.High)],
        { } week => text["Week.None", text.N(week.Value)],
    };

    private static ChangeSentence Subject(SubjectLeftBand fact, PaperFigures figures, PaperText text)
    {
        var e = fact.Expectation;
        var key = fact.Value > e.High ? "Change.Subject.Above" : "Change.Subject.Below";
        var sentence = text[key, Safe(text[fact.Subject]), text.N(fact.Value), text.N(Math.Abs(fact.Value / e.Median - 1) * 100, 0), text.N(e.Median, 0), text.Between(e.Low, e.High)];
        var district = figures.Districts.FirstOrDefault(d => d.DistrictId == fact.DistrictId);
        var where = district is null || fact.Value <= e.High ? "" : text["Change.Subject.Where", text.N(fact.DistrictValue), Safe(text[district.Name])];
        return new(new MarkupString(sentence + where + text["Change.End"]), null);
    }

    private static ChangeSentence Indicator(Indicator indicator, PaperText text)
    {
        var words = new IndicatorWords(text, indicator, "Sentence", "");
        var direction = indicator.Judgement == Judgement.Above ? "Above" : "Below";
        var kind = indicator.IsShare ? "Share" : indicator.IsCount ? "Count" : "Time";
        var difference = words.Difference.TrimStart('\u2066', '+', '\u2212').TrimEnd('\u2069');
        return new(new MarkupString(text[$"Change.{kind}.{direction}", words.Name, words.Value, difference, words.ExpectedRange] + text["Change.End"]), text["Evidence.Indicators"]);
    }

    private static ChangeSentence Hotspots(HotspotsChangedClass fact, PaperText text)
    {
        var clauses = new List<string>();
        if (fact.New.Count > 0)
        {
            var names = text.Format.List([.. fact.New.Take(2).Select(h => Safe(Place(h, text)))]);
            clauses.Add(text[fact.New.Count > 2 ? "Change.New.Many" : fact.New.Count == 2 ? "Change.New.Two" : "Change.New.One", text.N(fact.New.Count), names]);
        }

        clauses.AddRange(fact.Changed.Take(fact.New.Count > 0 ? 1 : 2)
            .Select(h => text["Change.Class", Safe(Place(h, text)), text["Class." + h.PreviousClass], text["Class." + h.EmergingClass]]));
        return new(new MarkupString(string.Join(text["Change.Join"], clauses) + text["Change.End"]), text["Evidence.Hotspots"]);
    }

    private static string Place(HotspotRow hotspot, PaperText text) => text["SubjectAt", text[hotspot.Subject], text[hotspot.Name]];

    private static string Safe(string text) => System.Net.WebUtility.HtmlEncode(text);
}
