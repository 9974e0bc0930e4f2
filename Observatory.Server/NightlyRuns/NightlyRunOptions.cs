using System.Globalization;
using Analytics.Hotspots;
using Analytics.Outbreaks;
using Analytics.ReportingRate;
using Microsoft.Extensions.Options;

namespace Observatory.Server.NightlyRuns;

/// <summary>Parameters of the night (configuration section <c>NightlyRun</c>). What bears on results is stored with every run and
/// printed on every paper.</summary>
public sealed record NightlyRunOptions
{
    public const string Section = "NightlyRun";

    /// <summary>Months of requests a night looks at, ending on its day, where there are so many. Default 36: a pattern in time and a
    /// place of a few dozen requests a year need more than one year. 3 … 60.</summary>
    public int WindowMonths { get; init; } = 36;

    /// <summary>A proposal asks for the work of the incidents of so many last months (one budget year): what was older is repaired or
    /// has been asked for again. Default 12; 1 … 36.</summary>
    public int ProposalMonths { get; init; } = 12;

    /// <summary>Parameters of hot spot detection, with their own defaults and bounds.</summary>
    public HotspotOptions Hotspots { get; init; } = new();

    /// <summary>Parameters of the watch for outbreaks, with their own defaults and bounds.</summary>
    public OutbreakOptions Outbreaks { get; init; } = new();

    /// <summary>Parameters of the reporting rate, with their own defaults and bounds.</summary>
    public ReportingOptions Reporting { get; init; } = new();

    /// <summary>Verdicts by cell are kept for so many last runs (a large city writes 15 MB a night; findings, proposals and papers stay,
    /// and a run can be repeated). Default 30; 2 … 1000.</summary>
    public int CellRunsKept { get; init; } = 30;

    /// <summary>City time at which the night starts, hh:mm. Default 02:30.</summary>
    public string NightAt { get; init; } = "02:30";

    /// <summary>City time at which the weekly briefs are printed on the first day of the city's week, hh:mm. Default 05:00.</summary>
    public string BriefsAt { get; init; } = "05:00";

    /// <summary>City time at which it is looked every day whether the papers of the month that ended last are due, hh:mm. Default 05:30.</summary>
    public string MonthlyPapersAt { get; init; } = "05:30";

    /// <summary>Whether this server runs nights and briefs by the clock. Default true.</summary>
    public bool Scheduled { get; init; } = true;

    /// <summary>Every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        if (WindowMonths is < 3 or > 60) yield return Problem(nameof(WindowMonths), WindowMonths, "3 … 60");
        if (ProposalMonths is < 1 or > 36) yield return Problem(nameof(ProposalMonths), ProposalMonths, "1 … 36");
        if (CellRunsKept is < 2 or > 1000) yield return Problem(nameof(CellRunsKept), CellRunsKept, "2 … 1000");
        if (FindTime(NightAt) is null) yield return Problem(nameof(NightAt), NightAt, "a time of day as hh:mm");
        if (FindTime(BriefsAt) is null) yield return Problem(nameof(BriefsAt), BriefsAt, "a time of day as hh:mm");
        if (FindTime(MonthlyPapersAt) is null) yield return Problem(nameof(MonthlyPapersAt), MonthlyPapersAt, "a time of day as hh:mm");
        foreach (var (name, validate) in new (string, Action)[] { (nameof(Hotspots), Hotspots.Validate), (nameof(Outbreaks), Outbreaks.Validate), (nameof(Reporting), Reporting.Validate) })
            if (ProblemsOf(validate) is { } problems) yield return $"{Section}:{name}: {problems}";
    }

    private static string? ProblemsOf(Action validate)
    {
        try
        {
            validate();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    internal static TimeOnly? FindTime(string text)
        => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Problem(string option, object value, string allowed)
        => string.Create(CultureInfo.InvariantCulture, $"{Section}:{option} is {value}; allowed: {allowed}");

    internal sealed class Validation : IValidateOptions<NightlyRunOptions>
    {
        public ValidateOptionsResult Validate(string? name, NightlyRunOptions options)
            => options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
