namespace Observatory.Client.ServiceRequests;

/// <summary>Marks <c>ServiceRequestsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ServiceRequestsText;
