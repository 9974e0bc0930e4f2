using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Observatory.Client.Localization;

namespace Observatory.Server.Localization;

/// <summary>The language of a request is its cookie, Persian where there is none; <c>/culture</c> sets it and goes back.</summary>
public static class LocalizationFeature
{
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
                    return Task.FromResult(Languages.IsKnown(language) ? new ProviderCultureResult(Languages.Culture(language).Name) : null);
                }),
            ];
        });
    }

    public static void MapLanguages(this IEndpointRouteBuilder app)
        => app.MapGet("/culture", Results<LocalRedirectResult, BadRequest<string>> (string set, string? back, HttpContext context) =>
        {
            if (!Languages.IsKnown(set)) { return TypedResults.BadRequest($"The language '{set}' is not known; known are {string.Join(", ", Languages.All)}."); }
            context.Response.Cookies.Append(Languages.CookieName, set, PreferenceCookie.Options);
            return new LocalRedirectResult(back);
        });
}
