namespace Observatory.Server.Printing;

/// <summary>How papers are printed. Section <c>Printing</c> of the configuration.</summary>
public sealed class PrintingOptions
{
    public const string Section = "Printing";

    /// <summary>The browser that prints; null = the first of <see cref="ChromiumBrowser.UsualPlaces"/> that exists.</summary>
    public string? ChromiumPath { get; set; }

    /// <summary>Papers printed at the same time, 1…8. Each takes about 150 MB while it runs.</summary>
    public int AtOnce { get; set; } = 2;

    /// <summary>A paper that is not printed by then has failed.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);
}
