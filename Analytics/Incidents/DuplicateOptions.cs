namespace Analytics.Incidents;

/// <summary>Bounds and assumptions of the search for duplicate reports. The defaults were calibrated on simulated cities; see
/// docs/methods/duplicate-incidents.md.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Pairs less probable than this are not proposed, 0 … 1.</summary>
    public double LeastScore { get; init; } = 0.6;
    /// <summary>Farther apart nothing is compared, metres.</summary>
    public double SearchMeters { get; init; } = 150;
    /// <summary>Standard error of a point that stands for a door, metres in each direction.</summary>
    public double ExactErrorMeters { get; init; } = 15;
    /// <summary>The same of a point that stands for a place on a street.</summary>
    public double StreetErrorMeters { get; init; } = 30;
    /// <summary>Further reports that an incident is expected to have.</summary>
    public double RepeatsExpected { get; init; } = 0.1;
    /// <summary>Share of further reports that come under the same subject as the first; the rest come under a sibling of its group.</summary>
    public double SameSubjectShare { get; init; } = 0.92;
    /// <summary>How long after its closing an incident may still be reported, hours: nothing is mended for everybody at once.</summary>
    public double GraceHours { get; init; } = 48;
    /// <summary>Most earlier reports of one block (150 m by 150 m, one group) that a report is compared with: the newest.</summary>
    public int MostCompared { get; init; } = 64;
    /// <summary>Most pairs proposed for one report; each with another incident.</summary>
    public int MostPairs { get; init; } = 2;
    /// <summary>Addresses less alike than this, by the cosine of their words, say nothing of one place.</summary>
    public double LeastAddressLikeness { get; init; } = 0.5;
    /// <summary>What words of an address prove at most: below every score at which a rule may join.</summary>
    public double MostFromAddress { get; init; } = 0.9;
    /// <summary>An address that more reports of a group than this share within the window tells no places apart.</summary>
    public int MostAtAddress { get; init; } = 10;
}

/// <summary>What the search has to know of a subject.</summary>
/// <param name="GroupId">Only reports of one group are compared.</param>
/// <param name="WindowHours">How long after a first report of the kind another one may follow.</param>
/// <param name="ShareInGroup">Its share of the group's reports, 0 … 1: two reports of a rare kind agree by chance less often.</param>
public sealed record DuplicateSubject(int GroupId, double WindowHours, double ShareInGroup);
