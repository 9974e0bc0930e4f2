namespace GisData.Cities;

/// <summary>What must hold inside a city pack beyond its shape.</summary>
internal static class CityPackRules
{
    public static IEnumerable<string> Check(CityPack pack)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(pack.TimeZone, out _)) { yield return $"time zone '{pack.TimeZone}' is unknown"; }
        if (pack.Calendar is not ("persian" or "gregorian")) { yield return $"calendar '{pack.Calendar}' is neither persian nor gregorian"; }
        if (pack.Boundaries.Kind is not ("schematic" or "derived")) { yield return $"boundaries '{pack.Boundaries.Kind}' is neither schematic nor derived"; }
        if (pack.HexagonMeters is < 100 or > 5000) { yield return $"hexagonMeters {pack.HexagonMeters} is outside 100…5000"; }
        if (pack.Currency.DisplayDivisor <= 0) { yield return "currency.displayDivisor must be positive"; }
        foreach (var problem in Unique("district", pack.Districts.Select(d => d.Id))
            .Concat(Unique("unit", pack.Units.Select(u => u.Id)))
            .Concat(Unique("group", pack.Groups.Select(g => g.Id)))
            .Concat(Unique("subject", pack.Subjects.Select(s => s.Id)))
            .Concat(Unique("service code", pack.Subjects.Select(s => s.Code)))
            .Concat(Unique("channel", pack.Channels.Select(c => c.Id)))
            .Concat(Unique("commission", pack.Commissions.Select(c => c.Slug)))
            .Concat(Unique("period", pack.Periods.Select(p => p.Kind)))
            .Concat(CheckPeriods(pack)))
        {
            yield return problem;
        }
        var groups = pack.Groups.Select(g => g.Id).ToHashSet();
        var units = pack.Units.Select(u => u.Id).ToHashSet();
        var districts = pack.Districts.Select(d => d.Id).ToHashSet();
        foreach (var unit in pack.Units)
        {
            if (unit.Kind is not ("municipal" or "other")) { yield return $"unit {unit.Id}: kind '{unit.Kind}' is neither municipal nor other"; }
            if (unit.Parent is { } parent && !units.Contains(parent)) { yield return $"unit {unit.Id}: no parent unit {parent}"; }
            if (unit.District is { } district && !districts.Contains(district)) { yield return $"unit {unit.Id}: no district {district}"; }
        }
        foreach (var channel in pack.Channels)
        {
            // A misspelt word would count the city's own patrols as citizens, in silence.
            if (channel.Reporter is not (Channel.Citizens or Channel.Patrols)) { yield return $"channel {channel.Id}: reporter '{channel.Reporter}' is neither {Channel.Citizens} nor {Channel.Patrols}"; }
        }
        var commissions = pack.Commissions.Select(c => c.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var subject in pack.Subjects)
        {
            if (!groups.Contains(subject.Group)) { yield return $"subject {subject.Id}: no group {subject.Group}"; }
            if (!units.Contains(subject.Unit)) { yield return $"subject {subject.Id}: no unit {subject.Unit}"; }
            foreach (var slug in subject.Commissions.Where(c => !commissions.Contains(c))) { yield return $"subject {subject.Id}: no commission '{slug}'"; }
            if (subject.SlaHours is <= 0) { yield return $"subject {subject.Id}: slaHours must be positive"; }
            foreach (var m in subject.ListMeasures().Where(m => !(m.LowPerIncident >= 0 && m.LowPerIncident <= m.TypicalPerIncident && m.TypicalPerIncident <= m.HighPerIncident)))
            {
                yield return $"subject {subject.Id}: the range of measure '{m.Code}' must satisfy 0 ≤ low ≤ typical ≤ high";
            }
            foreach (var code in subject.ListMeasures().GroupBy(m => m.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)) { yield return $"subject {subject.Id}: measure '{code}' is listed twice"; }
        }
        // One work may answer several subjects, and is then the same work: its unit cost is kept once.
        foreach (var code in pack.Subjects.SelectMany(s => s.ListMeasures()).GroupBy(m => m.Code, StringComparer.Ordinal).Where(g => g.Select(m => (m.Unit, m.ExpenseClass)).Distinct().Count() > 1).Select(g => g.Key))
        {
            yield return $"measure '{code}' has two units or classes of expense";
        }
        foreach (var problem in pack.BudgetLines.Problems()) { yield return problem; }
        foreach (var problem in BudgetProposals.BudgetCalendar.Problems(pack)) { yield return problem; }
        if (pack.UnitCostStaleMonths is < 1 or > 120) { yield return $"unitCostStaleMonths {pack.UnitCostStaleMonths} is outside 1…120"; }
        if (pack.Equity is not { Strength: >= 0 and <= 1, Limit: >= 1 and <= 10 }) { yield return "equity: strength must be 0 … 1 and limit 1 … 10"; }
        foreach (var problem in Earlier(pack)) { yield return problem; }
    }

    private static IEnumerable<string> CheckPeriods(CityPack pack)
    {
        foreach (var period in pack.Periods)
        {
            if (!ReferenceLayers.NamedPeriod.Kinds.Contains(period.Kind)) { yield return $"period kind '{period.Kind}' is none of {string.Join(", ", ReferenceLayers.NamedPeriod.Kinds)}"; }
            if (period.Yearly is null == (period.Years is null && period.Lunar is null)) { yield return $"period '{period.Kind}' has neither yearly days nor years or lunar days, or both"; }
            if (period.Lunar is { } lunar && lunar.In(1440) is null) { yield return $"period '{period.Kind}': '{lunar.From}' to '{lunar.To}' are no lunar month and day like 09-01"; }
            foreach (var year in period.Years?.Where(y => y.To < y.From) ?? []) { yield return $"period '{period.Kind}' of {year.Year} ends before it begins"; }
        }
    }

    private static IEnumerable<string> Earlier(CityPack pack)
    {
        var present = pack.Subjects.Select(s => s.Id).ToHashSet();
        var earlier = pack.EarlierTaxonomies ?? [];
        foreach (var problem in Unique("taxonomy edition", earlier.Select(e => e.Edition).Append(pack.TaxonomyEdition))) { yield return problem; }
        foreach (var edition in earlier)
        {
            foreach (var problem in Unique($"edition '{edition.Edition}': subject", edition.Subjects.Select(s => s.Id))) { yield return problem; }
            foreach (var subject in edition.Subjects)
            {
                var shares = subject.Split ?? [];
                if (subject.Now is null && shares.Count == 0) { yield return $"edition '{edition.Edition}': subject {subject.Id} is neither now another one nor split"; }
                foreach (var id in shares.Select(s => s.Id).Concat(subject.Now is { } now ? [now] : []).Where(id => !present.Contains(id))) { yield return $"edition '{edition.Edition}': subject {subject.Id} becomes {id}, which is no subject"; }
                if (shares.Any(s => s is { SourceSubjects: null or { Count: 0 }, Words: null or { Count: 0 } })) { yield return $"edition '{edition.Edition}': a share of subject {subject.Id} says neither sourceSubjects nor words"; }
            }
        }
    }

    private static IEnumerable<string> Unique<T>(string what, IEnumerable<T> ids)
        => ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => $"{what} {g.Key} is listed twice");
}
