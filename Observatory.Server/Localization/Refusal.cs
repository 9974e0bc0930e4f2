using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Observatory.Client.Localization;

namespace Observatory.Server.Localization;

/// <summary>How an endpoint says no: a sentence in the language of the request, that nobody keeps.</summary>
internal static class Refusal
{
    /// <summary>The texts of a feature in the language of the request.</summary>
    public static IStringLocalizer<T> Text<T>(this HttpContext http) => http.RequestServices.GetRequiredService<IStringLocalizer<T>>();

    /// <param name="sentence">Said as JSON, as every answer of these addresses is made for programs too.</param>
    public static IResult Refuse(this HttpContext http, string sentence, int status = StatusCodes.Status400BadRequest)
    {
        var headers = http.Response.Headers;
        // What is unknown today may be there tomorrow, and the next reader may speak another language.
        headers.CacheControl = "no-store";
        headers.Vary = $"{HeaderNames.Cookie}, {HeaderNames.AcceptLanguage}";
        headers.ContentLanguage = Languages.Of(CultureInfo.CurrentUICulture);
        return Results.Json(sentence, statusCode: status);
    }
}
