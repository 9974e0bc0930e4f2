using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Pages;

/// <summary>The pages there are, by a short name, with the status each answers.</summary>
internal static class PageAddresses
{
    public static readonly string[] All = ["city", "not-found"];

    public static (string Address, int Status) Of(string name, PreparedCity city) => name switch
    {
        "city" => ("/", 200),
        "request" => ($"/requests/{city.RequestId}", 200),
        "not-found" => ("/no-such-page", 404),
        _ => ($"/{name}", 200),
    };
}
