using GisData.Cities;
using GisData.ReferenceLayers;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Client.ReferenceLayers;

/// <summary>A period while it is being entered.</summary>
public sealed class PeriodDraft
{
    public const int MostDays = 400;

    /// <summary>Null: a new one.</summary>
    public string? Slug { get; init; }
    public string Kind { get; set; } = "storm";
    public string NameFa { get; set; } = "";
    public string NameEn { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    public string Source { get; set; } = "";

    /// <summary>Begins on the newest day of data.</summary>
    public static PeriodDraft New(ShellState shell) => new() { From = shell.Span?.Last ?? new DateOnly(2025, 3, 21), To = shell.Span?.Last ?? new DateOnly(2025, 3, 21) };

    /// <summary>A period of the pack is changed by one of the operator that stands in its place.</summary>
    public static PeriodDraft Of(NamedPeriod p) => new()
    {
        Slug = p.Slug, Kind = p.Kind, NameFa = PersianFormat.For(Languages.Persian).Digits(p.Name.Fa), NameEn = p.Name.En, From = p.From, To = p.To, Source = p.Source.In(Languages.Current),
    };

    /// <summary>Key of the sentence that says what is missing; null where it can be saved.</summary>
    public string? Problem => string.IsNullOrWhiteSpace(NameFa) || string.IsNullOrWhiteSpace(NameEn) ? "NeedsNames"
        : string.IsNullOrWhiteSpace(Source) ? "NeedsSource"
        : To < From ? "NeedsOrder"
        : To.DayNumber - From.DayNumber > MostDays ? "TooLong" : null;

    public PeriodEntry Entry => new(Slug, Kind, new LocalizedName(NameFa, NameEn), From, To, Source);
}
