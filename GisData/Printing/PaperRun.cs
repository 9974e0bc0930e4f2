using GisData.Cities;

namespace GisData.Printing;

/// <summary>The run a paper is made of, as its foot prints it.</summary>
/// <param name="DataHash">Order-free hash of the row versions the run saw.</param>
/// <param name="CutoffBatch">Records are read as they were after this change batch, so that a past paper can be made again.</param>
/// <param name="TimeStep">"day", "week" or "month".</param>
public sealed record PaperRun(
    string RunId, string DataHash, DateOnly AsOfDate, long CutoffBatch, DateTimeOffset CutoffAt, DateTimeOffset StartedAt, string CodeVersion,
    string OptionsJson, string? TimeStep, int? StepCount, int? BoundaryEdition, string? BoundaryKind, string? PreviousRunId,
    long? PreviousCutoffBatch, bool Simulated)
{
    /// <summary>First and last local day that the run's hot spots rest on.</summary>
    public DateOnly? WindowFirst { get; init; }
    public DateOnly? WindowLast { get; init; }
}

/// <summary>What of the city stands on a paper.</summary>
public sealed record PaperCity(
    string Slug, LocalizedName Name, LocalizedName Council, LocalizedName Source, LocalizedName District, string TimeZone, string Calendar,
    DayOfWeek WeekStartsOn, double HexagonMeters, LocalizedName AmountUnit, decimal AmountDivisor)
{
    public static PaperCity Of(CityPack pack) => new(
        pack.Slug, pack.Name, pack.Council, pack.Terms.Source, pack.Terms.District, pack.TimeZone, pack.Calendar, pack.WeekStartsOn,
        pack.HexagonMeters, pack.Currency.DisplayUnit, pack.Currency.DisplayDivisor);
}
