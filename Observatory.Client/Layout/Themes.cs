namespace Observatory.Client.Layout;

/// <summary>Light, dark, or whatever the system is in; remembered in a cookie and written into the first byte of HTML, so nothing flashes.</summary>
public static class Themes
{
    public const string CookieName = "observatory-theme";
    public const string System = "system";

    public static readonly IReadOnlyList<string> All = [System, "light", "dark"];

    public static string Of(string? cookie) => cookie is "light" or "dark" ? cookie : System;

    public static bool IsKnown(string? theme) => theme is System or "light" or "dark";
}
