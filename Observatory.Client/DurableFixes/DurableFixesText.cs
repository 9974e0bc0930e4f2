namespace Observatory.Client.DurableFixes;

/// <summary>Names the resources of the page of durable fixes.</summary>
public sealed class DurableFixesText;
