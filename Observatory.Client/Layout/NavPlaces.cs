using System.Reflection;
using GisData.Access;
using Microsoft.AspNetCore.Components;

namespace Observatory.Client.Layout;

/// <summary>The places that exist: every routed page with a <see cref="NavPlaceAttribute"/>, in order.</summary>
public static class NavPlaces
{
    public static readonly IReadOnlyList<NavPlace> All = typeof(NavPlaces).Assembly.GetTypes()
        .Select(page => (Place: page.GetCustomAttribute<NavPlaceAttribute>(), Route: page.GetCustomAttributes<RouteAttribute>().FirstOrDefault()))
        .Where(page => page is { Place: not null, Route: not null })
        .Select(page => new NavPlace(page.Place!.Order, page.Place.Key, page.Place.Icon, page.Route!.Template, page.Place.OperatorsOnly, page.Place.More))
        .OrderBy(place => place.Order)
        .ToList();

    /// <summary>Those that a reader is shown.</summary>
    public static IEnumerable<NavPlace> For(Reader? reader) => All.Where(p => !p.OperatorsOnly || reader?.MayManageImports == true);

    /// <summary>The place a path lies in: "/hotspots/417" lies in "/hotspots", "/budget/calendar" in itself where it is a place.</summary>
    public static NavPlace? Of(string path)
        => All.Where(p => p.Route != "/" && (path == p.Route || path.StartsWith(p.Route + "/", StringComparison.Ordinal))).MaxBy(p => p.Route.Length)
            ?? (path is "/" or "" ? All.FirstOrDefault(p => p.Route == "/") : null);
}

public sealed record NavPlace(int Order, string Key, string Icon, string Route, bool OperatorsOnly = false, bool More = false);
