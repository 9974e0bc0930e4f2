using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Observatory.Client.CityView;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Server.Localization;

namespace Observatory.Server.Layout;

/// <summary>The frame of the pages: components, static files, appearance, and the headers every page carries.</summary>
public static class LayoutFeature
{
    /// <summary>Nothing is fetched from outside. Styles: bars and swatches set their size inline. Workers and images: the map's own.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void AddPages(this IServiceCollection services)
    {
        // Persian letters as themselves: an entity for each would make the page four times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<Radzen.ILocalizer, LibraryTexts>();
        Radzen.ServiceCollectionExtensions.AddRadzenComponents(services);
    }

    /// <summary>Static files bring their own; here are pages, shapes and tiles.</summary>
    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/vnd.mapbox-vector-tile"];
    });

    public static void UsePageHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        await next(context);
    });

    /// <summary>A person who follows a dead link gets a page with a way back; programs (tiles, exports) keep their bare status.</summary>
    public static void UseNotFoundPage(this IApplicationBuilder app)
    {
        // Not in a UseWhen branch: a branch has a routing of its own and would not find the page.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            var wantsPage = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
            if (!wantsPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages) { pages.Enabled = false; }
            // The page about a refused form is read: it is not the form again.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null) { context.Request.Method = HttpMethods.Get; }
            await next(context);
        });
    }

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().ShortCircuit();
        app.MapGet("/theme", IResult (string? set, string? back, HttpContext context) =>
        {
            if (!Themes.IsKnown(set)) { return context.Refuse(context.Text<LayoutText>()["NoTheme", FilterWords.Typed(set ?? ""), PersianFormat.Current.Typed(string.Join(", ", Themes.All))]); }
            context.Response.Cookies.Append(Themes.CookieName, set!, PreferenceCookie.Options);
            return new LocalRedirectResult(back);
        });
        // The application sets its own frame-ancestors; the framework's would be a second policy beside it.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
