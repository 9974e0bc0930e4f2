using System.Globalization;
using GisData.CityView;

namespace Observatory.Client.BudgetProposals;

/// <summary>What a draft by hand begins with: a subject and a place, as the city view and the list of requests have them in their address.</summary>
public sealed record NewProposalStart(int? Subject, IReadOnlyList<int> Districts, IReadOnlyList<int> Neighbourhoods, IReadOnlyList<long> Cells);

public static class NewProposalLink
{
    private static readonly DateOnly AnyDay = new(2000, 1, 1);

    /// <summary>Null where the filter chooses no place: then there is nothing to carry over.</summary>
    public static string? Href(CityFilter filter)
    {
        // Neighbourhoods of another edition are not those of the grid.
        if (filter.Edition is not null || (filter.Districts.Count == 0 && filter.Neighbourhoods.Count == 0 && filter.HexCells.Count == 0)) return null;
        var place = new CityFilter { From = AnyDay, To = AnyDay, Subjects = filter.Subjects.Count == 1 ? filter.Subjects : [], Districts = filter.Districts, Neighbourhoods = filter.Neighbourhoods, HexCells = filter.HexCells };
        return "/budget/new?" + string.Join('&', CityFilterQuery.Values(place).Where(v => v.Value is not null && v.Name is not (CityFilterQuery.From or CityFilterQuery.To)).Select(v => $"{v.Name}={v.Value}"));
    }

    /// <summary>What cannot be read is left out, so that a mangled link still opens.</summary>
    public static NewProposalStart Read(string? subject, string? district, string? neighbourhood, string? cell)
    {
        var filter = CityFilterQuery.Read(name => name switch { CityFilterQuery.Subject => subject, CityFilterQuery.District => district, CityFilterQuery.Neighbourhood => neighbourhood, CityFilterQuery.Cell => cell, _ => null }, AnyDay, AnyDay);
        return new NewProposalStart(filter.Subjects is [var id, ..] ? id : null, filter.Districts, filter.Neighbourhoods, filter.HexCells);
    }

    public static string Href(long proposalId) => $"/budget/{proposalId.ToString(CultureInfo.InvariantCulture)}";
}
