using System.Globalization;
using GisData.Imports;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>An import in sentences.</summary>
internal static class ImportWords
{
    private static PersianFormat Format => PersianFormat.Current;

    private static string Between => " · ";

    /// <summary>What it was and how it was read.</summary>
    public static string Origin(IStringLocalizer<ImportText> text, ImportRun run) => string.Join(Between, new[]
    {
        text["NumberOf", Format.Plain(run.ImportId)].Value,
        run.RetryOf is { } first ? text["RetryOf", Format.Plain(first)].Value : null,
        text["ProfileOf", Apart(run.Profile)].Value,
        text["SourceOf", Apart(Format.Digits(run.Source))].Value,
    }.OfType<string>());

    /// <summary>When, how long, by whom; and what became of it later.</summary>
    public static string When(IStringLocalizer<ImportText> text, ImportRun run, TimeZoneInfo zone) => string.Join(Between, new[]
    {
        Format.Stamp(run.StartedAt, zone),
        run.FinishedAt is { } end ? text["Took", Time(text, (end - run.StartedAt).TotalSeconds)].Value : null,
        text["By", Apart(run.StartedBy ?? text["TheProgram"].Value)].Value,
        run.Status == "cancelled" && run.CancelRequestedBy is { } who ? text["CancelledBy", Apart(who)].Value : null,
        run.UndoneAt is { } undone ? text["UndoneBy", Apart(run.UndoneBy ?? text["TheProgram"].Value), Format.Stamp(undone, zone)].Value : null,
    }.OfType<string>());

    /// <summary>"۴ دقیقه", in the largest unit that says something.</summary>
    public static string Time(IStringLocalizer<ImportText> text, double seconds) => seconds switch
    {
        < 1.5 => text["AboutASecond"],
        < 90 => text["Seconds", Format.Number(Math.Round(seconds))],
        < 5400 => text["Minutes", Format.Number(Math.Round(seconds / 60))],
        _ => text["Hours", Format.Number(seconds / 3600, 1)],
    };

    /// <summary>What the file was found to be, and which rule was applied how often: the most frequent first.</summary>
    public static IReadOnlyList<string> Notes(IStringLocalizer<ImportText> text, ImportRun run)
    {
        var notes = new List<string>();
        if ((run.Notes.Encoding ?? run.Encoding) is { } encoding)
        {
            var kind = text["Kind." + encoding] is { ResourceNotFound: false } known ? known.Value : encoding;
            notes.Add(run.Notes.Delimiter is { } delimiter ? text["FoundText", kind, text["Delimiter." + delimiter] is { ResourceNotFound: false } named ? named.Value : delimiter] : text["Found", kind]);
        }

        notes.AddRange(run.Notes.Rules.Where(r => r.Key != MissedCity.StatedRule).OrderByDescending(r => r.Value)
            .Select(rule => text["Rule." + rule.Key, Format.Number(rule.Value)] is { ResourceNotFound: false } known ? known.Value : text["RuleOther", rule.Key, Format.Number(rule.Value)].Value));
        return notes;
    }

    /// <summary>The warning that (nearly) no point lies in the city, without what to do about it; null: enough do.</summary>
    public static string? Missed(IStringLocalizer<ImportText> text, IReadOnlyDictionary<string, long> notes)
        => MissedCity.Of(notes) is not { } missed ? null
            : missed.Outside == missed.Stated ? text["MissCityAll", Format.Number(missed.Stated)].Value : text["MissCityNearly", Format.Number(missed.Outside), Format.Number(missed.Stated)].Value;

    /// <summary>A field by the name that people know it by.</summary>
    public static string Field(IStringLocalizer<ImportText> text, string field) => text["Field." + field] is { ResourceNotFound: false } known ? known : field;

    /// <summary>Why a row was refused, as a sentence. What the reason names stands in it as it came.</summary>
    public static string Reason(IStringLocalizer<ImportText> text, string sentence) => Reason(text, RejectReason.Of(sentence));

    /// <inheritdoc cref="Reason(IStringLocalizer{ImportText}, string)"/>
    public static string Reason(IStringLocalizer<ImportText> text, RejectReason reason)
    {
        object[] values = reason.Kind switch
        {
            "tooEarly" when DateOnly.TryParseExact(reason.Values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => [Format.Date(day)],
            "noDay" => [Apart(Format.Digits(reason.Values[0])), text["Value." + (reason.Values[1] == "Persian" ? "persian" : "gregorian")].Value],
            _ => [.. reason.Values.Select(v => Apart(Format.Digits(v)))],
        };
        return text["Reason." + reason.Kind, values];
    }

    /// <summary>How far long work is: rows, rows a second, the time that is left; nothing before the first row.</summary>
    public static IReadOnlyList<string> Progress(IStringLocalizer<ImportText> text, ImportProgress? progress)
    {
        if (progress is not { Rows: > 0 } now) return [];
        var parts = new List<string> { now.TotalRows is { } total ? text["RowsOf", Format.Number(now.Rows), Format.Number(total)] : text["Rows", Format.Number(now.Rows)] };
        if (now.RowsPerSecond < 1) return parts;
        parts.Add(text["PerSecond", Format.Number(now.RowsPerSecond)]);
        if (now.Remaining is { } left) parts.Add(text["Left", Time(text, left.TotalSeconds)]);
        return parts;
    }

    /// <summary>A name of whatever script inside a sentence: an isolate keeps the words around it in their order.</summary>
    public static string Apart(string name) => $"\u2068{name}\u2069";

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
