using GisData.ReferenceLayers;

namespace GisData.CityView;

/// <summary>What the names of a query string stand for that only the database knows.</summary>
/// <param name="Period">Of <c>?period=</c>; null where none is named or there is none.</param>
/// <param name="Edition">Of <c>?edition=</c>.</param>
public sealed record FilterReferences(NamedPeriod? Period, BoundaryEdition? Edition)
{
    /// <summary>Neighbourhoods of the query string that no boundary edition has.</summary>
    public IReadOnlyCollection<long> UnknownNeighbourhoods { get; init; } = [];

    /// <summary>Imports of the query string that never were.</summary>
    public IReadOnlyCollection<long> UnknownImports { get; init; } = [];

    /// <summary>Districts of the edition in force, asked for where the query string names one that the pack does not have: an operator's shapes may have more.</summary>
    public IReadOnlyCollection<int> DistrictsInForce { get; init; } = [];

    public static readonly FilterReferences None = new(null, null);
}
