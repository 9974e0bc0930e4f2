using NetTopologySuite.Geometries;

namespace Observatory.Client.Charts;

/// <summary>A district or neighbourhood outline in longitude and latitude.</summary>
public sealed record MapArea(Geometry Geometry, string? Name = null, Coordinate? Label = null);

/// <param name="CssClass">A data class of the design language: "h3" … "k3", "m-ns", "q0" … "q6".</param>
public sealed record MapCell(Geometry Geometry, string CssClass);

/// <param name="Text">One or two characters inside the mark; null = a plain dot.</param>
public sealed record MapMark(double Longitude, double Latitude, string? Text = null, string? Title = null);
