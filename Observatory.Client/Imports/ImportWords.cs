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
    public static string Origin(IStringLocalizer<ImportLedgerText> text, ImportRun run) => string.Join(Between, new[]
    {
        text["NumberOf", Format.Plain(run.ImportId)].Value,
        run.RetryOf is { } first ? text["RetryOf", Format.Plain(first)].Value : null,
        text["ProfileOf", Apart(run.Profile)].Value,
        text["SourceOf", Apart(Format.Digits(run.Source))].Value,
    }.OfType<string>());

    /// <summary>When, how long, by whom; and what became of it later.</summary>
    public static string When(IStringLocalizer<ImportLedgerText> text, ImportRun run, TimeZoneInfo zone) => string.Join(Between, new[]
    {
        Format.Stamp(run.StartedAt, zone),
        run.FinishedAt is { } end ? text["Took", Time(text, (end - run.StartedAt).TotalSeconds)].Value : null,
        text["By", Apart(run.StartedBy ?? text["TheProgram"].Value)].Value,
        run.Status == "cancelled" && run.CancelRequestedBy is { } who ? text["CancelledBy", Apart(who)].Value : null,
        run.UndoneAt is { } undone ? text["UndoneBy", Apart(run.UndoneBy ?? text["TheProgram"].Value), Format.Stamp(undone, zone)].Value : null,
    }.OfType<string>());

    /// <summary>"۴ دقیقه", in the largest unit that says something.</summary>
    public static string Time(IStringLocalizer<ImportLedgerText> text, double seconds) => seconds switch
    {
        < 1.5 => text["AboutASecond"],
        < 90 => text["Seconds", Format.Number(Math.Round(seconds))],
        < 5400 => text["Minutes", Format.Number(Math.Round(seconds / 60))],
        _ => text["Hours", Format.Number(seconds / 3600, 1)],
    };

    /// <summary>What the file was found to be, and which rule was applied how often: the most frequent first.</summary>
    public static IReadOnlyList<string> Notes(IStringLocalizer<ImportLedgerText> text, ImportRun run)
    {
        var notes = new List<string>();
        if ((run.Notes.Encoding ?? run.Encoding) is { } encoding)
        {
            var kind = text["Kind." + encoding] is { ResourceNotFound: false } known ? known.Value : encoding;
            notes.Add(run.Notes.Delimiter is { } delimiter ? text["FoundText", kind, text["Delimiter." + delimiter] is { ResourceNotFound: false } named ? named.Value : delimiter] : text["Found", kind]);
        }

        notes.AddRange(run.Notes.Rules.OrderByDescending(r => r.Value)
            .Select(rule => text["Rule." + rule.Key, Format.Number(rule.Value)] is { ResourceNotFound: false } known ? known.Value : text["RuleOther", rule.Key, Format.Number(rule.Value)].Value));
        return notes;
    }

    /// <summary>A field by the name that people know it by.</summary>
    public static string Field(IStringLocalizer<ImportLedgerText> text, string field) => text["Field." + field] is { ResourceNotFound: false } known ? known : field;

    /// <summary>Why a row was refused. What the reason names stands in it as it came.</summary>
    public static string Reason(IStringLocalizer<ImportLedgerText> text, string sentence)
    {
        var reason = RejectReason.Of(sentence);
        return text["Reason." + reason.Kind, [.. reason.Values.Select(v => (object)Apart(Format.Digits(v)))]];
    }

    /// <summary>A name of whatever script inside a sentence: an isolate keeps the words around it in their order.</summary>
    public static string Apart(string name) => $"\u2068{name}\u2069";

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
