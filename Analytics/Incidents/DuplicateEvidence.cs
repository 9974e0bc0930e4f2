namespace Analytics.Incidents;

/// <summary>How probable it is that two reports are of one incident, and what speaks for and against it. Weights are in bits (logarithms to the
/// base 2 of likelihood ratios): +1 doubles the odds, −1 halves them; score = 1 / (1 + 2^−(prior + place + time + subject + text)).</summary>
/// <param name="Score">0 … 1.</param>
/// <param name="Prior">Odds before the two are compared: further reports an incident has, against reports that lie near by chance.</param>
/// <param name="Place">How near they are, against anywhere within the search distance; of an equal address where there is no point.</param>
/// <param name="Time">How soon the second followed, against any time within the window.</param>
/// <param name="Subject">Same subject, or another of the group.</param>
/// <param name="Text">How alike the words are; 0 where one has none.</param>
/// <param name="Meters">Distance; null where the address was compared.</param>
/// <param name="Hours">From the first to the second report.</param>
/// <param name="Similarity">Cosine of the words, 0 … 1; null where one has none.</param>
/// <param name="IsSameSubject">Both come under one subject.</param>
/// <param name="IsSameCaller">The same person reports again: a duplicate, but no second witness. Does not count for the score.</param>
public sealed record DuplicateEvidence(
    double Score, double Prior, double Place, double Time, double Subject, double Text, double? Meters, double Hours, double? Similarity, bool IsSameSubject, bool IsSameCaller)
{
    /// <summary>Cosine of the addresses' words, 0 … 1, where one of the two has no point and they are compared; null where points or equal addresses are.</summary>
    public double? AddressLikeness { get; init; }
}

/// <summary>Two reports that may be of one incident; the first came first.</summary>
public sealed record DuplicatePair(IncidentReport First, IncidentReport Second, DuplicateEvidence Evidence);
