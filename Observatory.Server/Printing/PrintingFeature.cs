namespace Observatory.Server.Printing;

/// <summary>HTML → tagged PDF.</summary>
public static class PrintingFeature
{
    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>().BindConfiguration(PrintingOptions.Section)
            .Validate(o => o.AtOnce is >= 1 and <= 8, $"{PrintingOptions.Section}:{nameof(PrintingOptions.AtOnce)} must lie between 1 and 8.")
            .Validate(o => o.Timeout > TimeSpan.Zero, $"{PrintingOptions.Section}:{nameof(PrintingOptions.Timeout)} must be positive.")
            .ValidateOnStart();
        return services.AddSingleton<ChromiumBrowser>().AddSingleton<PdfPrinter>().AddSingleton<PaperPress>();
    }
}
