using Microsoft.AspNetCore.Localization;
using Observatory.Client.CityView;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Server.Localization;

/// <summary>The language of a request is its cookie, Persian where there is none; <c>/culture</c> sets it and goes back. Addresses that other programs ask
/// (<see cref="ForPrograms"/>) go by <c>Accept-Language</c> before Persian: a program keeps no cookie of ours, while the browser of somebody who reads
/// Persian often says English because nobody ever told it otherwise.</summary>
public static class LocalizationFeature
{
    /// <summary>Where answers are data; a page or a file of a page lies elsewhere.</summary>
    private static readonly PathString[] ForPrograms = ["/api", "/tiles", "/basemap"];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = Languages.All.Select(Languages.Culture).ToList();
            options.DefaultRequestCulture = new RequestCulture(Languages.Culture(Languages.Persian));
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                {
                    var language = context.Request.Cookies[Languages.CookieName];
                    if (!Languages.IsKnown(language) && ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path))) { language = Accepted(context.Request); }
                    return Task.FromResult(Languages.IsKnown(language) ? new ProviderCultureResult(Languages.Culture(language).Name) : null);
                }),
            ];
        });
    }

    /// <summary>The one of our languages that is wanted most, whatever its region; null where none is.</summary>
    private static string? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wanted => wanted.Quality is not 0)
        .OrderByDescending(wanted => wanted.Quality ?? 1)
        .Select(wanted => wanted.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(Languages.IsKnown);

    public static void MapLanguages(this IEndpointRouteBuilder app)
        => app.MapGet("/culture", IResult (string? set, string? back, HttpContext context) =>
        {
            if (!Languages.IsKnown(set)) { return context.Refuse(context.Text<LayoutText>()["NoLanguage", FilterWords.Typed(set ?? ""), PersianFormat.Current.Typed(string.Join(", ", Languages.All))]); }
            context.Response.Cookies.Append(Languages.CookieName, set!, PreferenceCookie.Options);
            return new LocalRedirectResult(back);
        });
}
