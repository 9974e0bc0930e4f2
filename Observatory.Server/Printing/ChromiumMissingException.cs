namespace Observatory.Server.Printing;

/// <summary>There is no browser to print with; the message names the package and what to do.</summary>
/// <param name="configured">The path that the settings name; null = none.</param>
public sealed class ChromiumMissingException(string? configured) : Exception(Explain(configured))
{
    public static string Explain(string? configured) => configured is { } path
        ? $"Papers cannot be printed: there is no browser at {path} (setting {PrintingOptions.Section}:{nameof(PrintingOptions.ChromiumPath)}). Correct the path, or remove the setting and install the Debian package 'chromium' (apt-get install chromium)."
        : "Papers cannot be printed: Chromium is not installed. Install the Debian package 'chromium' (apt-get install chromium).";
}
