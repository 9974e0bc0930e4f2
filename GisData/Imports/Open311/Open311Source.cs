namespace GisData.Imports.Open311;

/// <summary>An Open311 GeoReport v2 endpoint to fetch requests from, and how gently.</summary>
/// <param name="Url">The endpoint (<c>https://…/open311/v2</c>), one of its resources, or its discovery file (<c>…/discovery.json</c>); arguments in it, such as
/// <c>extensions=true</c>, go with every call.</param>
public sealed record Open311Source(Uri Url)
{
    /// <summary>Needed where the endpoint serves several jurisdictions.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Sent as <c>api_key</c>, never said anywhere; reading needs none by the standard, but servers give more to those who have one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Null: where the last fetch ended, less <see cref="LookBack"/>; the first time <see cref="FirstPeriod"/> before the end.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The standard asks by the time a request was made, not by its last change: to see changes, what is younger than this is asked again.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The standard's own default.</summary>
    public TimeSpan FirstPeriod { get; init; } = TimeSpan.FromDays(90);

    /// <summary>One question asks for no more than this; the standard allows 90 days.</summary>
    public TimeSpan LongestWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Where so little time holds more requests than the server gives, the fetch ends with a sentence.</summary>
    public TimeSpan LeastWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Asked for; what a server really gives on a page is found out.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>By the standard an answer has at most so many requests.</summary>
    public int MostRequests { get; init; } = 1000;

    /// <summary>Between one answer and the next question.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one answer, its body included.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>After the first attempt; the wait doubles from <see cref="RetryPause"/> on, unless the server says how long.</summary>
    public int Retries { get; init; } = 6;

    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A server that wants to be left alone for longer ends the fetch.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);
}
