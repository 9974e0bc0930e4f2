namespace Observatory.Client.Layout;

/// <summary>The line icons of the product on a 16 × 16 grid, drawn for this product; strokes take the text colour.</summary>
internal static class IconPaths
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["info"] = """<circle cx="8" cy="8" r="6"/><path d="M8 7.4v3.4M8 5.1v.1"/>""",
        ["down"] = """<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>""",
        ["next"] = """<path d="m9.5 4-4 4 4 4"/>""",
        ["calendar"] = """<rect x="2.5" y="3.5" width="11" height="10" rx="1.5"/><path d="M2.5 6.5h11M5.5 2v3M10.5 2v3"/>""",
        ["search"] = """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>""",
        ["plus"] = """<path d="M8 3.5v9M3.5 8h9"/>""",
        ["minus"] = """<path d="M3.5 8h9"/>""",
        ["close"] = """<path d="m4 4 8 8M12 4l-8 8"/>""",
        ["check"] = """<path d="m3.5 8.5 3 3 6-7"/>""",
        ["moon"] = """<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z"/>""",
        ["sun"] = """<circle cx="8" cy="8" r="2.8"/><path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1"/>""",
        ["screen"] = """<rect x="2" y="3" width="12" height="8.5" rx="1.2"/><path d="M6 14h4"/>""",
        ["person"] = """<circle cx="8" cy="5.4" r="2.7"/><path d="M2.8 13.6c.7-2.7 2.8-4 5.2-4s4.500 1.300 5.200 4"/>""",
        ["table"] = """<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M2.5 6.5h11M2.5 9.8h11M6.5 6.5V13"/>""",
        ["flame"] = """<path d="M8 2c.4 2.6 3.6 3.8 3.6 7.2a3.6 3.6 0 0 1-7.2 0c0-1.6.9-2.4 1.500-3.4.5 1 .9 1.4 1.300 1.600C7.400 5.600 7.200 3.600 8 2z"/>""",
        ["drop"] = """<path d="M8 2.2c2.400 3 3.800 4.800 3.800 7a3.800 3.800 0 0 1-7.600 0c0-2.200 1.400-4 3.800-7z"/>""",
        ["up"] = """<path d="M8 13V3M4 7l4-4 4 4"/>""",
        ["fall"] = """<path d="M8 3v10M4 9l4 4 4-4"/>""",
        ["print"] = """<path d="M4.500 6V2.500h7V6M4.500 11.500H3V6.500h10v5h-1.500M4.500 9.500h7v4h-7z"/>""",
        ["list"] = """<path d="M5.500 4h8M5.500 8h8M5.500 12h8M2.500 4h.1M2.500 8h.1M2.500 12h.1"/>""",
        ["play"] = """<path d="M5 3.500v9l7-4.500z"/>""",
        ["pause"] = """<path d="M5.500 3.500v9M10.500 3.500v9"/>""",
        ["more"] = """<path d="M3.500 8h.1M8 8h.1M12.500 8h.1" stroke-width="2.200"/>""",
        ["clock"] = """<circle cx="8" cy="8" r="5.800"/><path d="M8 4.800V8l2.200 1.500"/>""",
        ["locate"] = """<circle cx="8" cy="8" r="3.200"/><path d="M8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2"/>""",
        ["wallet"] = """<rect x="2" y="4" width="12" height="9" rx="1.500"/><path d="M2 6.500h12M10.500 9.700h1.200"/>""",
        ["map"] = """<path d="m2.500 4 3.700-1.500 3.600 1.500 3.700-1.500v9.500l-3.700 1.500L6.200 12l-3.700 1.500zM6.200 2.500V12M9.800 4v9.500"/>""",
        ["link"] = """<path d="M6.500 9.500 9.500 6.500M7 4.500l1.200-1.200a3 3 0 0 1 4.300 4.300L11.300 8.800M9 11.500l-1.200 1.200a3 3 0 0 1-4.300-4.300L4.700 7.200"/>""",
        ["bars"] = """<path d="M3 13V8M8 13V3M13 13V6"/>""",
        ["filter"] = """<path d="M2.500 4h11M4.500 8h7M6.500 12h3"/>""",
        ["paper"] = """<path d="M4 2h5.500L12.500 5v9H4zM9.500 2v3h3M6 8h4.500M6 10.800h4.500"/>""",
        ["inbox"] = """<path d="M2.500 9.500 4.300 3.500h7.400l1.800 6v3.500h-11zM2.500 9.500h3.300l.8 1.500h2.800l.8-1.500h3.300"/>""",
        ["mail"] = """<rect x="2" y="3.500" width="12" height="9" rx="1.500"/><path d="m2.500 4.800 5.500 4 5.500-4"/>""",
        ["download"] = """<path d="M8 2.500v7.500M4.800 7 8 10.200 11.200 7M3 13.500h10"/>""",
        ["warning"] = """<path d="M8 2.500 14 13H2zM8 6.500v3M8 11.300v.1"/>""",
        ["empty"] = """<rect x="2.500" y="3" width="11" height="10" rx="1.500" stroke-dasharray="2 2"/>""",
        ["reset"] = """<path d="M3.200 8a4.800 4.800 0 1 0 1.500-3.500M3 2.800v2.500h2.500"/>""",
        ["spinner"] = """<path d="M8 2.200A5.800 5.800 0 1 1 2.200 8"/>""",
        ["layers"] = """<path d="M8 2.500 14 6 8 9.500 2 6zM2.500 9.500 8 12.800l5.500-3.300"/>""",
    };

    public static string Of(string name) => Paths.TryGetValue(name, out var path) ? path : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}
