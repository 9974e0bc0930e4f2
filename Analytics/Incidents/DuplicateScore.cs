namespace Analytics.Incidents;

/// <summary>The probability that two reports are of one incident: evidence added up as in record linkage, with the number of reports that lie near
/// by chance as the prior.</summary>
/// <remarks>Source: Fellegi &amp; Sunter 1969 (weights as log likelihood ratios), Winkler 1990 (agreement on a rare value weighs more);
/// the local count as the alternative follows the stochastic declustering of Zhuang, Ogata &amp; Vere-Jones 2002. Parts are taken as independent.</remarks>
public sealed class DuplicateScore(DuplicateOptions options)
{
    private const double LeastPlace = -8, SameAddress = 3, AfterClosing = -2;
    private const double DecayShare = 0.25;         // mean delay of a further report, as a share of the window
    private const double NeutralSimilarity = 0.3, BitsPerSimilarity = 5, LeastText = -1, MostText = 3;
    private const double TellingWeight = 8;         // about three words that one text in fifteen has

    private const double LeastAddress = -2, MostAddress = 7, BitsPerLikeness = 18;

    /// <summary>What the words can add at most, bits.</summary>
    public static double MostFromText => MostText;

    /// <summary>Whether the two may be compared at all: near enough, soon enough, the first not closed for long; where a point is missing, of one address.</summary>
    /// <param name="first">Reported not later than <paramref name="second"/>.</param>
    /// <param name="second">The later report.</param>
    /// <param name="subject">Of the first.</param>
    public bool IsComparable(IncidentReport first, IncidentReport second, DuplicateSubject subject)
    {
        if (!IsInTime(first, second, subject)) { return false; }
        return first.Point is { } one && second.Point is { } other
            ? Meters(one, other) <= options.SearchMeters
            : !first.IsLocated && !second.IsLocated && first.AddressKey != 0 && first.AddressKey == second.AddressKey;
    }

    /// <summary>The evidence on a comparable pair.</summary>
    /// <param name="first">Reported not later than <paramref name="second"/>.</param>
    /// <param name="second">The later report.</param>
    /// <param name="subject">Of the first.</param>
    /// <param name="expectedByChance">Reports of the group that are expected within search distance and window though they are of something else, above 0.</param>
    /// <param name="likeness">Of the texts; null where one says nothing.</param>
    public DuplicateEvidence Of(IncidentReport first, IncidentReport second, DuplicateSubject subject, double expectedByChance, TextLikeness? likeness)
    {
        var isSame = first.SubjectId == second.SubjectId;
        double? meters = first.Point is { } one && second.Point is { } other ? Meters(one, other) : null;
        var hours = (second.At - first.At) / 3600.0;
        var prior = Math.Log2(options.RepeatsExpected / expectedByChance);
        var place = meters is { } m ? PlaceWeight(m, Error(first), Error(second)) : SameAddress;
        var time = TimeWeight(hours, subject.WindowHours) + (second.At > first.ClosedAt ? AfterClosing : 0);
        var kind = SubjectWeight(isSame, subject.ShareInGroup);
        var text = likeness is { } said ? TextWeight(said) : 0;
        var score = 1 / (1 + Math.Pow(2, -(prior + place + time + kind + text)));
        return new DuplicateEvidence(score, prior, place, time, kind, text, meters, hours, likeness?.Cosine, isSame, first.CallerKey != 0 && first.CallerKey == second.CallerKey);
    }

    /// <summary>The evidence on a pair of one neighbourhood of which at least one has no point: the words of the addresses stand for the distance. Weaker than
    /// any other: never above <see cref="DuplicateOptions.MostFromAddress"/>.</summary>
    /// <param name="first">Reported not later than <paramref name="second"/>.</param>
    /// <param name="second">The later report.</param>
    /// <param name="subject">Of the first.</param>
    /// <param name="expectedByChance">Reports of the group that are expected in the neighbourhood and the window though they are of something else, above 0.</param>
    /// <param name="address">Likeness of the addresses.</param>
    /// <param name="likeness">Of the texts; null where one says nothing.</param>
    public DuplicateEvidence ByAddress(IncidentReport first, IncidentReport second, DuplicateSubject subject, double expectedByChance, TextLikeness address, TextLikeness? likeness)
    {
        var points = Of(first, second, subject, expectedByChance, likeness);
        var place = AddressWeight(address);
        var score = 1 / (1 + Math.Pow(2, -(points.Prior + place + points.Time + points.Subject + points.Text)));
        return points with { Place = place, Score = Math.Min(score, options.MostFromAddress), Meters = null, AddressLikeness = address.Cosine };
    }

    /// <summary>Whether the second came while the first could still be reported again.</summary>
    public bool IsInTime(IncidentReport first, IncidentReport second, DuplicateSubject subject)
        => (second.At - first.At) / 3600.0 is var hours && hours >= 0 && hours <= subject.WindowHours && !(second.At > first.ClosedAt + options.GraceHours * 3600);

    private double AddressWeight(TextLikeness address)
    {
        var bits = Math.Clamp(LeastAddress + (address.Cosine - options.LeastAddressLikeness) * BitsPerLikeness, LeastAddress, MostAddress);
        return bits <= 0 ? bits : bits * Math.Min(1, address.SharedWeight / TellingWeight);
    }

    // Density of the distance of two looks at one point (a normal error in both directions each) over that of points spread evenly over the disc.
    private double PlaceWeight(double meters, double oneError, double otherError)
    {
        var variance = oneError * oneError + otherError * otherError;
        var ratio = options.SearchMeters * options.SearchMeters / (2 * variance) * Math.Exp(-meters * meters / (2 * variance));
        return Math.Max(LeastPlace, Math.Log2(ratio));
    }

    // Exponential delays, cut at the window, over delays spread evenly over it.
    private static double TimeWeight(double hours, double window)
        => Math.Log2(Math.Exp(-hours / (DecayShare * window)) / DecayShare / (1 - Math.Exp(-1 / DecayShare)));

    private double SubjectWeight(bool isSame, double share)
    {
        var known = Math.Clamp(share, 0.01, 0.99);
        return isSame ? Math.Log2(options.SameSubjectShare / known) : Math.Log2((1 - options.SameSubjectShare) / (1 - known));
    }

    // For the pair by as much as the shared words are worth, against it by at most one bit: people say one thing in many words.
    private static double TextWeight(TextLikeness said)
    {
        var bits = Math.Clamp((said.Cosine - NeutralSimilarity) * BitsPerSimilarity, LeastText, MostText);
        return bits <= 0 ? bits : bits * Math.Min(1, said.SharedWeight / TellingWeight);
    }

    private double Error(IncidentReport report) => report.OnStreet ? options.StreetErrorMeters : options.ExactErrorMeters;

    internal static double Meters((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
