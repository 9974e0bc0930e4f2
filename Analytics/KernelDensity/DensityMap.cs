namespace Analytics.KernelDensity;

/// <summary>A density surface.</summary>
/// <param name="Grid">Where the values lie.</param>
/// <param name="RequestsPerSquareKilometre">One per cell, row by row from the south-west; 0 outside the study area, never negative.</param>
/// <param name="BandwidthMetres">The bandwidth; with adaptive ones the one they were made from.</param>
/// <param name="Points">Points that were spread.</param>
/// <param name="OutsidePoints">Points left out because their cell is not in the study area.</param>
/// <param name="IsDirect">Each point by itself, or binned.</param>
public sealed record DensityMap(DensityGrid Grid, double[] RequestsPerSquareKilometre, double BandwidthMetres, int Points, int OutsidePoints, bool IsDirect)
{
    /// <summary>Requests under the whole surface: with a study area as many as <see cref="Points"/>.</summary>
    public double Requests => RequestsPerSquareKilometre.Sum() * Grid.CellSquareKilometres;

    /// <summary>Largest value.</summary>
    public double Peak => RequestsPerSquareKilometre.Max();
}
