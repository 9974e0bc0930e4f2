using GisData.MonthlyReports;
using GisData.Printing;

namespace GisData.AnnualBooklets;

/// <summary>A year of the city's own calendar: twelve months, each commission, checks of effect and corrections.</summary>
/// <param name="Months">Those that the run has seen whole, the first first; fewer than twelve in a year not yet over.</param>
/// <param name="Printed">Monthly reports of the year as they went out: month, and what they said the city received.</param>
public sealed record AnnualBooklet(PaperCity City, PaperRun Run, int Year, DateOnly First, DateOnly Last, IReadOnlyList<MonthlyReport> Months, IReadOnlyList<PrintedMonth> Printed);

/// <param name="Received">What the paper said of the whole city; null where its figures do not say.</param>
public sealed record PrintedMonth(DateOnly First, int? Received);
