namespace Analytics.ServiceTimes;

/// <summary>A Kaplan–Meier median as it may be shown: with its 95 % interval, and on how many closings it rests.</summary>
/// <param name="Hours">Half are closed by then; null where fewer than half are closed by any time.</param>
/// <param name="Low">Lower end (Brookmeyer and Crowley 1982, as <see cref="KaplanMeier.QuantileInterval"/>); null where the data do not reach the upper one.</param>
/// <param name="High">Upper end; null together with <paramref name="Low"/>.</param>
/// <param name="Closings">Closed requests.</param>
public readonly record struct MedianTime(double? Hours, double? Low, double? High, int Closings);
