using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Observatory.Client.Tests.Pages;

/// <summary>What holds for every page, whatever it shows.</summary>
internal static partial class PageMarkup
{
    /// <summary>One h1; labelled pictures, controls and regions; unique ids; no unfilled placeholder; in Persian no Latin digit in prose.</summary>
    public static void AssertSound<T>(this IRenderedComponent<T> page, bool persian) where T : IComponent
    {
        Assert.Single(page.FindAll("h1"));
        Assert.All(page.FindAll("svg[role=img]"), svg => Assert.False(string.IsNullOrWhiteSpace(svg.GetAttribute("aria-label"))));
        Assert.All(page.FindAll("select, input"), c => Assert.True(!string.IsNullOrWhiteSpace(c.GetAttribute("aria-label")) || c.Closest("label") is not null, c.OuterHtml));
        Assert.All(page.FindAll("[role=region]"), r => Assert.False(string.IsNullOrWhiteSpace(r.GetAttribute("aria-label"))));
        Assert.All(page.FindAll("[aria-labelledby]"), r => Assert.NotNull(page.FindAll("#" + r.GetAttribute("aria-labelledby")).SingleOrDefault()));
        Assert.All(page.FindAll("a"), a => Assert.False(string.IsNullOrWhiteSpace(a.TextContent) && string.IsNullOrWhiteSpace(a.GetAttribute("aria-label")), a.OuterHtml));
        Assert.All(page.FindAll("th"), th => Assert.False(string.IsNullOrWhiteSpace(th.TextContent), th.OuterHtml));
        var ids = page.FindAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var text = string.Concat(page.FindAll("h1, h2, h3, p, td, th, dd, dt, option, .badge, text").Select(Prose));
        Assert.DoesNotMatch(Placeholder(), text);
        if (persian) { Assert.DoesNotMatch(LatinDigits(), text); }
    }

    // Identifiers (run ids, hashes, versions) are written as they are, each inside its own bdi. What Radzen writes, the font draws with Persian digits.
    private static string Prose(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var id in copy.QuerySelectorAll("bdi[dir=ltr], .stamp, .note, dl[dir=ltr], .rz-calendar, .rz-pager").ToList()) { id.Remove(); }
        return element.Closest("bdi[dir=ltr], .stamp, .note, dl[dir=ltr], .rz-calendar, .rz-pager") is null ? copy.TextContent + "\n" : "";
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[0-9]")]
    private static partial Regex LatinDigits();
}
