namespace Analytics.KernelDensity;

/// <summary>How the sum over the requests is taken.</summary>
public enum DensitySum
{
    /// <summary>Direct up to <see cref="KernelDensityOptions.MostDirectPoints"/> points, binned above.</summary>
    ByCount,

    /// <summary>Each point by itself: no error but rounding.</summary>
    Direct,

    /// <summary>Points are shared out to the four nearest centres first: time hardly grows with their number.</summary>
    Binned,
}

/// <summary>How requests are spread to a surface.</summary>
/// <param name="BandwidthMetres">See <see cref="DensityKernel"/>; at least two cells. From <see cref="Bandwidth"/> or by the reader's choice.</param>
public sealed record KernelDensityOptions(double BandwidthMetres)
{
    /// <summary>Points that may be summed directly.</summary>
    public const int MostDirectPoints = 20_000;

    /// <summary>The kernel.</summary>
    public DensityKernel Kernel { get; init; } = DensityKernel.Quartic;

    /// <summary>Narrower kernels where requests are dense and wider ones where they are thin: h · √(g/f), f the density with one bandwidth and g
    /// the geometric mean of f over the points. Between two cells and five bandwidths.</summary>
    public bool Adaptive { get; init; }

    /// <summary>Where requests can be. Null: anywhere, and what is spread beyond the grid is lost to it.</summary>
    public StudyArea? StudyArea { get; init; }

    /// <summary>How the sum is taken.</summary>
    public DensitySum Sum { get; init; } = DensitySum.ByCount;
}
