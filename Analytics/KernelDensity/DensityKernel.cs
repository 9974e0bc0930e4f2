namespace Analytics.KernelDensity;

/// <summary>How a request is spread over the ground around it.</summary>
public enum DensityKernel
{
    /// <summary>3/(πh²) · (1 − r²/h²)² within the bandwidth h, 0 beyond: the usual one of maps.</summary>
    Quartic,

    /// <summary>1/(2πh²) · exp(−r²/2h²): the bandwidth h is the standard deviation.</summary>
    Gaussian,
}

/// <summary>Numbers of the kernels.</summary>
internal static class KernelFacts
{
    /// <summary>A Gaussian of which no more than e^−36 lies further out.</summary>
    private const double GaussianReach = 8.5;

    /// <summary>Distance in bandwidths beyond which the kernel is nothing.</summary>
    public static double Reach(DensityKernel kernel) => kernel == DensityKernel.Quartic ? 1 : GaussianReach;

    /// <summary>Variance along an axis in squared bandwidths.</summary>
    public static double Variance(DensityKernel kernel) => kernel == DensityKernel.Quartic ? 1.0 / 8 : 1;

    /// <summary>The bandwidth that smooths as much as a Gaussian's does: ratio of the canonical bandwidths (R(K)/μ₂²)^(1/6) in the plane,
    /// R = 9/(5π), μ₂ = 1/8 for the quartic, R = 1/(4π), μ₂ = 1 for the Gaussian. Source: Marron and Nolan (1988).</summary>
    public static double FromGaussian(DensityKernel kernel, double bandwidth)
        => kernel == DensityKernel.Gaussian ? bandwidth : bandwidth * Math.Pow(9.0 / 5 * 64 * 4, 1.0 / 6);
}
