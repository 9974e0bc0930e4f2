using GisData.Errata;
using GisData.MonthlyReports;
using GisData.Printing;

namespace GisData.AnnualBooklets;

/// <summary>A year of the city's own calendar: twelve months, each commission, checks of effect and corrections.</summary>
/// <param name="Months">Those that the run has seen whole, the first first; fewer than twelve in a year not yet over.</param>
/// <param name="Printed">How many monthly reports of the year had gone out.</param>
/// <param name="Corrections">Figures of theirs that later data had made others, as the run knew them.</param>
public sealed record AnnualBooklet(PaperCity City, PaperRun Run, int Year, DateOnly First, DateOnly Last, IReadOnlyList<MonthlyReport> Months, int Printed, IReadOnlyList<PaperErratum> Corrections);
