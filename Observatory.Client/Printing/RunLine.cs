using GisData.Printing;

namespace Observatory.Client.Printing;

/// <summary>The foot of every page: of which run, of which data, with which parameters, and page x of y.</summary>
public static class RunLine
{
    private const char LeftToRight = '\u2066', EndIsolate = '\u2069';

    public static string First(PaperText text, PaperRun run, PaperCity city)
        => text["Foot.Run", Isolate(run.RunId), Isolate(run.DataHash), text.Format.LongDate(run.AsOfDate), text.N(run.CutoffBatch),
            run.Simulated ? text["Foot.Simulator"] : text[city.Source]];

    public static string Second(PaperText text, PaperRun run, PaperCity city)
    {
        var step = run.TimeStep is { } name && run.StepCount is { } count ? text["Foot.Step", text["Step." + name], text.N(count)] : text["Foot.NoStep"];
        return text["Foot.Parameters", text.N(city.HexagonMeters, 0), step, Isolate(run.CodeVersion)];
    }

    /// <summary>Margin boxes of the page. The run line stands at the start of the line, the page number at its end.</summary>
    public static string Style(PaperText text, PaperRun run, PaperCity city)
    {
        var (start, end, digits) = text.IsPersian ? ("right", "left", ", persian") : ("left", "right", "");
        var page = string.Format(System.Globalization.CultureInfo.InvariantCulture, Quote(text["Foot.Page"]), $"\" counter(page{digits}) \"", $"\" counter(pages{digits}) \"");
        return $$"""
            @page {
              @bottom-{{start}} { content: {{Quote(First(text, run, city) + "\n" + Second(text, run, city))}}; font: 400 6.3pt/1.5 Vazirmatn; direction: {{text.Direction}};
                color: #222; border-block-start: .5pt solid #000; vertical-align: top; padding-block-start: 1.4mm; text-align: start; width: 156mm; white-space: pre-line; }
              @bottom-{{end}} { content: {{page}}; font: 700 7pt/1.4 Vazirmatn; direction: {{text.Direction}};
                border-block-start: .5pt solid #000; vertical-align: top; padding-block-start: 1.4mm; text-align: end; width: 26mm; }
            }
            """;
    }

    private static string Isolate(string latin) => LeftToRight + latin + EndIsolate;

    // A CSS string; '<' too, for the sheet stands inside a style element.
    private static string Quote(string text)
        => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("<", "\\3C ", StringComparison.Ordinal).Replace("\n", "\\A ", StringComparison.Ordinal) + '"';
}
