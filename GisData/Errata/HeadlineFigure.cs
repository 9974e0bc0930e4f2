using System.Text.Json;
using GisData.Printing;

namespace GisData.Errata;

/// <summary>A figure at the head of a paper that went out, or a row of its first table.</summary>
/// <param name="Key">What it is of: "received", "week/received", "commission/health/open", "month/2026-10-23/closed".</param>
/// <param name="Value">A count; the part of a share; hours. Null where the paper said "unknown" of hours.</param>
/// <param name="Whole">Of a share.</param>
internal sealed record HeadlineFigure(string Key, FigureKind Kind, double? Value, long? Whole)
{
    /// <summary>As the paper writes it: whole counts, per cent and days with one decimal; null = unknown.</summary>
    public double? Written => Kind switch
    {
        FigureKind.Count => Value,
        FigureKind.Share => Value is { } part && Whole is { } whole && whole >= Fewest ? Math.Round(part / whole * 100, 1, MidpointRounding.AwayFromZero) / 100 : null,
        _ => Value is { } hours ? Math.Round(hours / 24, 1, MidpointRounding.AwayFromZero) * 24 : null,
    };

    // A commission's row gives every share; an indicator none of a few.
    private int Fewest => Key.Contains('/', StringComparison.Ordinal) ? 1 : IndicatorMaker.Fewest;
}

public enum FigureKind
{
    Count,
    Share,
    Hours,
}

/// <summary>Reads the headline figures off the kept model of a paper, of whatever version: what it does not say is left out.</summary>
internal static class HeadlineFigures
{
    /// <summary>Kinds of papers whose headline figures are counts of records. Those of a proposal's paper are a run's findings, which late data does not change.</summary>
    public static readonly string[] Kinds = ["council_report", "weekly_brief", "monthly_report", "annual_booklet", "agency_letter"];

    public static IReadOnlyList<HeadlineFigure> Read(string kind, string model)
    {
        using var json = JsonDocument.Parse(model);
        var root = json.RootElement;
        return kind switch
        {
            "council_report" => [.. Indicators(root), .. Week(root), .. Rows(root, "commissions", closed: false)],
            "weekly_brief" => [.. Indicators(root)],
            "monthly_report" => [.. Row(root.Property("total"), "", closed: true), .. Rows(root, "commissions", closed: true)],
            "annual_booklet" => [.. root.Items("months").SelectMany(m => Row(m.Property("total"), $"month/{m.Property("first")?.GetString()}/", closed: true))],
            "agency_letter" => root.Property("open") is { } open ? [new("unit/open", FigureKind.Count, open.GetDouble(), null)] : [],
            _ => [],
        };
    }

    private static IEnumerable<HeadlineFigure> Indicators(JsonElement root)
    {
        foreach (var indicator in root.Property("figures")?.Items("indicators") ?? [])
        {
            var value = indicator.Property("value")?.GetDouble();
            var (part, whole) = (indicator.Property("part")?.GetInt64(), indicator.Property("whole")?.GetInt64());
            switch (indicator.Property("kind")?.GetString())
            {
                case nameof(IndicatorKind.Received) when value is not null: yield return new("received", FigureKind.Count, value, null); break;
                case nameof(IndicatorKind.Closed) when value is not null: yield return new("closed", FigureKind.Count, value, null); break;
                case nameof(IndicatorKind.Open) when value is not null: yield return new("open", FigureKind.Count, value, null); break;
                case nameof(IndicatorKind.Overdue) when whole is not null: yield return new("overdue", FigureKind.Share, part ?? 0, whole); break;
                case nameof(IndicatorKind.Satisfied) when whole is not null: yield return new("satisfied", FigureKind.Share, part ?? 0, whole); break;
                case nameof(IndicatorKind.MedianHours): yield return new("medianHours", FigureKind.Hours, value, null); break;
            }
        }
    }

    private static IEnumerable<HeadlineFigure> Week(JsonElement root)
        => root.Property("figures")?.Property("week")?.Property("value")?.GetDouble() is { } week ? [new("week/received", FigureKind.Count, week, null)] : [];

    private static IEnumerable<HeadlineFigure> Rows(JsonElement root, string list, bool closed)
        => root.Items(list).Where(r => r.Property("slug") is { ValueKind: JsonValueKind.String }).SelectMany(r => Row(r, $"commission/{r.Property("slug")!.Value.GetString()}/", closed));

    private static IEnumerable<HeadlineFigure> Row(JsonElement? found, string at, bool closed)
    {
        if (found is not { } row) yield break;
        double? Number(string name) => row.Property(name)?.GetDouble();
        foreach (var name in closed ? (string[])["received", "closed", "open"] : ["received", "open"])
            if (Number(name) is { } count) yield return new(at + name, FigureKind.Count, count, null);
        // Without a slash a share is an indicator, which is unknown of a few; a month's row is not.
        if (Number("overdue") is { } overdue && Number("withDeadline") is { } timed) yield return new((at.Length == 0 ? "total/" : at) + "overdue", FigureKind.Share, overdue, (long)timed);
    }

    private static JsonElement? Property(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static IEnumerable<JsonElement> Items(this JsonElement element, string name)
        => element.Property(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
