namespace Observatory.Server.Localization;

/// <summary>How a preference of the reader (language, appearance) is remembered: a year, for this site only.</summary>
internal static class PreferenceCookie
{
    public static readonly CookieOptions Options = new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        IsEssential = true,
    };
}
