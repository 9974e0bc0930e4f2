using System.Globalization;
using System.Security.Claims;
using GisData.Access;

namespace Observatory.Client.Access;

/// <summary>The one place where a signed-in principal becomes a <see cref="Reader"/> and back. Pages, endpoints, tiles and exports
/// all resolve their reader here.</summary>
public static class ReaderClaims
{
    public const string Scheme = "observatory";
    private const string DistrictsClaim = "observatory:districts";
    private const string SubjectsClaim = "observatory:subjects";

    /// <summary>Nobody signed in reads as a council member: counts and places, no personal data, no commands.</summary>
    public static readonly Reader Visitor = new("visitor", ReaderRole.CouncilMember);

    public static Reader ReaderOf(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not { IsAuthenticated: true } identity) { return Visitor; }
        var role = Enum.TryParse<ReaderRole>(principal.FindFirstValue(ClaimTypes.Role), out var parsed) && parsed is not ReaderRole.System
            ? parsed
            : ReaderRole.CouncilMember;
        return new Reader(identity.Name ?? "?", role, Ids(principal, DistrictsClaim), Ids(principal, SubjectsClaim));
    }

    public static ClaimsPrincipal PrincipalOf(Reader reader)
    {
        List<Claim> claims = [new(ClaimTypes.Name, reader.Name), new(ClaimTypes.Role, reader.Role.ToString())];
        if (reader.Districts is { } districts) { claims.Add(new(DistrictsClaim, string.Join(',', districts))); }
        if (reader.Subjects is { } subjects) { claims.Add(new(SubjectsClaim, string.Join(',', subjects))); }
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    private static List<int>? Ids(ClaimsPrincipal principal, string claim)
        => principal.FindFirstValue(claim) is { } list
            ? [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : null;
}
