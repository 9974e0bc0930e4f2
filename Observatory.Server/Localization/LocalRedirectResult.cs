namespace Observatory.Server.Localization;

/// <summary>Back to a page of this site; an address that leads elsewhere goes to the start page instead.</summary>
public sealed class LocalRedirectResult(string? back) : IResult
{
    public string Target { get; } = IsLocal(back) ? back! : "/";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Redirect(Target);
        return Task.CompletedTask;
    }

    private static bool IsLocal(string? path)
        => path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
