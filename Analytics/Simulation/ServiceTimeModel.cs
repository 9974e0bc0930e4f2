namespace Analytics.Simulation;

/// <summary>How long units take: log-normal by subject and unit, longer for slow units and southern districts; some lie for weeks. What would end after the simulated time is open (censored).</summary>
internal sealed class ServiceTimeModel
{
    private const double MedianOfSla = 0.48;
    private const double HoursWithoutSla = 120;
    private const double Spread = 0.85;
    private const double StuckShare = 0.012;
    // A stuck request waits this many times the rest that a reopened one takes: some weeks, seldom more than three months.
    private const double StuckRests = 8;
    private const double OfficeSlaHours = 48;
    private const double UnitSpread = 0.12;
    private readonly SimulatedCity city;
    private readonly SimulationOptions options;
    private readonly Dictionary<int, double> paceOfUnit;
    private readonly Dictionary<(int Unit, int District), int> branches;

    public ServiceTimeModel(SimulatedCity city, SimulationOptions options)
    {
        this.city = city;
        this.options = options;
        var random = new SeededRandom(options.Seed, "units");
        paceOfUnit = city.Units.ToDictionary(u => u.Id, _ => random.LogNormal(1, UnitSpread));
        branches = city.Units.Where(u => u is { ParentId: not null, DistrictId: not null }).ToDictionary(u => (u.ParentId!.Value, u.DistrictId!.Value), u => u.Id);
        SlowUnits = ChooseSlow(random);
        foreach (var unit in SlowUnits) { paceOfUnit[unit] *= options.SlowFactor; }
    }

    public IReadOnlyList<int> SlowUnits { get; }

    /// <summary>The branch of a subject's unit in a district, or the unit itself.</summary>
    public int UnitFor(int subject, int district)
        => branches.GetValueOrDefault((city.Subjects[subject].UnitId, city.Districts[district].Id), city.Subjects[subject].UnitId);

    /// <summary>Hours from report to the first closing and to the last one, which differ where it was opened again.</summary>
    public (double First, double Last) Draw(int subject, int district, int unit, SeededRandom random)
    {
        var median = (city.Subjects[subject].SlaHours ?? HoursWithoutSla) * MedianOfSla * paceOfUnit[unit]
            * (city.Districts[district].IsSouthern ? options.SouthFactor : 1);
        var hours = random.LogNormal(median, Spread);
        var isStuck = random.Chance(StuckShare);
        var isReopened = random.Chance(options.ReopenShare);
        var rest = random.Between(24, 144) + random.LogNormal(median * 0.7, Spread);
        if (isStuck) { hours += StuckRests * rest; }
        return (hours, isReopened ? hours + rest : hours);
    }

    /// <summary>Crews that answer within days close in the working day; those that answer within hours close at any time.</summary>
    public bool WorksOfficeHours(int subject) => city.Subjects[subject].SlaHours is null or >= OfficeSlaHours;

    /// <summary>1 … 5: late and reopened work is liked less.</summary>
    public int Satisfaction(int subject, double hours, int reopened, SeededRandom random)
    {
        var late = Math.Min(2, Math.Max(0, hours / (city.Subjects[subject].SlaHours ?? HoursWithoutSla) - 1));
        return Math.Clamp((int)Math.Round(3.9 - 0.9 * late - 0.6 * reopened + random.Normal()), 1, 5);
    }

    // Only units that do much and lie outside the slow south, so that the two effects stay apart.
    private List<int> ChooseSlow(SeededRandom random)
    {
        var southern = city.Districts.Where(d => d.IsSouthern).Select(d => d.Id).ToHashSet();
        var busy = city.Subjects.Where(s => s.Weight > 0).Select(s => s.UnitId).ToHashSet();
        var fit = city.Units.Where(u => !u.IsOtherAgency && (u.DistrictId is { } d && u.ParentId is { } p ? busy.Contains(p) && !southern.Contains(d) : busy.Contains(u.Id)))
            .Where(u => u.DistrictId is not null || !city.Units.Any(b => b.ParentId == u.Id)).Select(u => u.Id).ToList();
        var chosen = new List<int>();
        while (chosen.Count < options.SlowUnits && fit.Count > 0)
        {
            var at = random.Below(fit.Count);
            chosen.Add(fit[at]);
            fit.RemoveAt(at);
        }
        chosen.Sort();
        return chosen;
    }
}
