using System.Net;
using GisData.Access;
using GisData.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Observatory.Client.Access;
using Observatory.Client.CityView;
using Observatory.Client.Layout;
using Observatory.Server.Installation;
using Observatory.Server.Localization;

namespace Observatory.Server.Access;

/// <summary>Who is asking. For now one demo sign-in per role, open on loopback only.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services, InstallationPaths paths)
    {
        services.AddDataProtection().SetApplicationName("observatory").PersistKeysToFileSystem(new DirectoryInfo(paths.KeyDirectory));
        services.AddAuthentication(ReaderClaims.Scheme).AddCookie(ReaderClaims.Scheme, cookie =>
        {
            cookie.Cookie.Name = "observatory.reader";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
        });
        services.AddAuthorization();
        services.AddAntiforgery();
        services.AddCascadingAuthenticationState();
        return services;
    }

    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        // A form post with an antiforgery token; `back` is a local path only. The token of a page that was open while its reader signed in elsewhere is another
        // reader's: nobody is signed in by it, and the page comes back with the token of today's.
        app.MapPost("/sign-in", async Task<IResult> (HttpContext http, IAntiforgery antiforgery, ObservatoryDatabase database, [Microsoft.AspNetCore.Mvc.FromForm] string? role, [Microsoft.AspNetCore.Mvc.FromForm] string? back, CancellationToken ct) =>
        {
            if (!IsOnThisMachine(http)) { return http.Refuse(http.Text<LayoutText>()["SignInNote"], StatusCodes.Status403Forbidden); }
            if (!await antiforgery.IsRequestValidAsync(http)) { return new LocalRedirectResult(back); }
            if (!Enum.TryParse<ReaderRole>(role, out var parsed) || parsed is ReaderRole.System) { return http.Refuse(http.Text<LayoutText>()["NoRole", FilterWords.Typed(role ?? "")]); }
            var reader = new Reader($"demo-{parsed}", parsed);
            await AuditTrail.WriteAsync(database, reader, "sign-in", null, null, ct);
            await http.SignInAsync(ReaderClaims.Scheme, ReaderClaims.PrincipalOf(reader));
            return new LocalRedirectResult(back);
        }).DisableAntiforgery();
        app.MapPost("/sign-out", async Task<IResult> (HttpContext http, IAntiforgery antiforgery, [Microsoft.AspNetCore.Mvc.FromForm] string? back) =>
        {
            if (await antiforgery.IsRequestValidAsync(http)) { await http.SignOutAsync(ReaderClaims.Scheme); }
            return new LocalRedirectResult(back);
        }).DisableAntiforgery();
    }

    /// <summary>The reader of an HTTP request; every endpoint begins with it.</summary>
    public static Reader Reader(this HttpContext http) => ReaderClaims.ReaderOf(http.User);

    // From this machine, to this machine by its own name, and not handed on by a proxy, behind which everybody seems to be here.
    private static bool IsOnThisMachine(HttpContext http)
        => http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var to) && IPAddress.IsLoopback(to)))
            && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
