namespace Observatory.Client.Charts;

/// <summary>One step of a trend. A step ahead has no <paramref name="Value"/>, only what is expected.</summary>
/// <param name="Label">Written under the axis; null = no label for this step.</param>
/// <param name="Title">What the pointer and the screen reader get.</param>
public sealed record TrendPoint(double? Value, double? Expected = null, double? Low = null, double? High = null, string? Label = null, string? Title = null);

/// <param name="Index">Step the event falls on.</param>
public sealed record TrendEvent(int Index, string Text);
