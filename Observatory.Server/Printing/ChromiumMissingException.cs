namespace Observatory.Server.Printing;

/// <summary>There is no browser to print with; the message names the package.</summary>
public sealed class ChromiumMissingException(string message) : Exception(message);
