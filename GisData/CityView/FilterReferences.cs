using GisData.ReferenceLayers;

namespace GisData.CityView;

/// <summary>What the names of a query string stand for that only the database knows.</summary>
/// <param name="Period">Of <c>?period=</c>; null where none is named or there is none.</param>
/// <param name="Edition">Of <c>?edition=</c>.</param>
public sealed record FilterReferences(NamedPeriod? Period, BoundaryEdition? Edition)
{
    public static readonly FilterReferences None = new(null, null);
}
