namespace Observatory.Client.Layout;

/// <summary>One choice of a <c>Seg</c>.</summary>
public sealed record SegItem<TValue>(TValue Value, string Text, string? Title = null);
