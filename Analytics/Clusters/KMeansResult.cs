namespace Analytics.Clusters;

/// <summary>Profiles found by k-means.</summary>
/// <param name="Labels">One per row: its centre, numbered from 0 by the first row of each.</param>
/// <param name="Centres">Row by row, in the columns of the input.</param>
/// <param name="Sizes">Rows of each centre.</param>
/// <param name="Inertia">Sum of squared distances of the rows to their centres.</param>
/// <param name="InertiaByIteration">That sum after each iteration of the run that was kept; never rises.</param>
/// <param name="Count">Number of centres: fewer than asked when there are fewer different rows.</param>
public sealed record KMeansResult(int[] Labels, double[] Centres, int[] Sizes, double Inertia, double[] InertiaByIteration, int Count);
