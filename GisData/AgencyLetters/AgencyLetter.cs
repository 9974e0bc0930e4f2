using GisData.Cities;
using GisData.Printing;

namespace GisData.AgencyLetters;

/// <summary>A letter to an agency that is not the city's own: exactly the requests referred to it that have been open for more than a number of days. No personal data.</summary>
public sealed record AgencyLetter
{
    public required PaperCity City { get; init; }
    public required PaperRun Run { get; init; }
    public required int UnitId { get; init; }
    public required LocalizedName Agency { get; init; }
    /// <summary>The end of this day is the moment it speaks of.</summary>
    public required DateOnly AsOf { get; init; }
    public required int OlderThanDays { get; init; }
    /// <summary>All open requests of the agency, younger ones too.</summary>
    public required int Open { get; init; }
    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<LetterItem> Items { get; init; }
}

/// <param name="Number">As the city's line gave it to the caller.</param>
/// <param name="Place">Neighbourhood, else district; null where the request has no place.</param>
/// <param name="DueOn">Null where the subject has no deadline.</param>
/// <param name="UpdatedOn">Last change that the line recorded; null = none.</param>
public sealed record LetterItem(string Number, LocalizedName Subject, LocalizedName? Place, DateOnly ReceivedOn, int AgeDays, DateOnly? DueOn, DateOnly? UpdatedOn, int Reopened);
