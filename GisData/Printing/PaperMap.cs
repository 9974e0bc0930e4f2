using GisData.Cities;

namespace GisData.Printing;

/// <summary>A map in the metres of the city's projected reference system. Geometry is well-known text on whole metres, so that an archived
/// model can be drawn again.</summary>
/// <param name="Outline">The city as one polygon or several.</param>
/// <param name="Arcs">Boundaries between districts, each once.</param>
/// <param name="Unlocated">Requests of the period without a place: in the counts, not on the map.</param>
public sealed record PaperMap(string Outline, string Arcs, IReadOnlyList<MapLabel> Districts, IReadOnlyList<MapArea> Areas, IReadOnlyList<MapMarker> Markers, int Unlocated);

/// <param name="Width">Metres from west to east of the district where the label stands.</param>
public sealed record MapLabel(int DistrictId, LocalizedName Name, double X, double Y, double Width);

/// <summary>Cells of one hot spot with the same level, dissolved.</summary>
/// <param name="Level">1, 2, 3 = 90, 95, 99 %; 0 = cell of the place without a level of its own; negative = cold.</param>
public sealed record MapArea(int? Number, int Level, string Polygons);

public sealed record MapMarker(int Number, double X, double Y);
