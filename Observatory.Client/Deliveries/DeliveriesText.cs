namespace Observatory.Client.Deliveries;

/// <summary>Marks <c>DeliveriesText.resx</c> for <c>IStringLocalizer</c>: the page and the messages.</summary>
public sealed class DeliveriesText;
