using System.Globalization;
using GisData.Hotspots;

namespace Observatory.Client.Hotspots;

/// <summary>What the list shows and in which order, as it stands in the address.</summary>
public sealed record HotspotListFilter(string? Class = null, int? Group = null, int? District = null, string? Level = null, string? Sort = null)
{
    public const string Strength = "strength", Ratio = "ratio", Observed = "observed", Open = "open", Overdue = "overdue", FirstSeen = "first", Place = "place";

    public bool Restricts => (Class, Group, District, Level) != (null, null, null, null);

    /// <summary>Filtered and ordered; ties keep the run's own order, strongest first.</summary>
    public IReadOnlyList<HotspotFinding> Apply(IReadOnlyList<HotspotFinding> findings, string language)
    {
        var kept = findings.Where(Keeps);
        kept = Sort switch
        {
            Ratio => kept.OrderByDescending(f => HotStretch.Of(f)?.Ratio ?? f.Ratio),
            Observed => kept.OrderByDescending(f => f.Observed),
            Open => kept.OrderByDescending(f => f.OpenRequests),
            Overdue => kept.OrderByDescending(f => f.OverdueRequests),
            FirstSeen => kept.OrderByDescending(f => f.FirstSeen),
            Place => kept.OrderBy(f => language == "fa" ? f.NameFa : f.NameEn, StringComparer.Create(CultureInfo.GetCultureInfo(language), CompareOptions.None)),
            _ => kept,
        };
        return [.. kept];
    }

    /// <summary>The address of this list.</summary>
    public string Href()
    {
        var parts = new List<string>();
        Add("class", Class);
        Add("group", Group?.ToString(CultureInfo.InvariantCulture));
        Add("district", District?.ToString(CultureInfo.InvariantCulture));
        Add("level", Level);
        Add("sort", Sort);
        return parts.Count == 0 ? "/hotspots" : "/hotspots?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) { parts.Add($"{name}={Uri.EscapeDataString(value)}"); }
        }
    }

    private bool Keeps(HotspotFinding f)
        => (Class is null || f.EmergingClass == Class) && (Group is null || f.GroupId == Group) && (District is null || f.DistrictId == District) && Level switch
        {
            "99" => f.Level == 3,
            "95" => f.Level >= 2,
            "90" => f.Level >= 1,
            "cold" => f.Level < 0,
            _ => true,
        };
}
