namespace GisData.Imports.Open311;

/// <summary>An endpoint as it was found to be.</summary>
/// <param name="Url">Without arguments and a slash at the end.</param>
/// <param name="Format">"json" or "xml".</param>
/// <param name="MostRequests">What it says it gives in one answer; null: it does not say.</param>
/// <param name="Services">Service code → service name, for requests that bring only the code.</param>
internal sealed record Open311Endpoint(Uri Url, string Format, int? MostRequests, IReadOnlyDictionary<string, string> Services);
