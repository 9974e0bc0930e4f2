namespace GisData.Cities;

/// <summary>An edition of the subject tree before the present one, and what became of its subjects. Subjects that it does not list are the same ones today.</summary>
/// <param name="LastDay">The last local day on which requests came in it.</param>
public sealed record EarlierTaxonomy(string Edition, DateOnly LastDay, IReadOnlyList<EarlierSubject> Subjects);

/// <summary>A subject as it was: renamed or merged where only <see cref="Now"/> is given, split where there are shares.</summary>
public sealed record EarlierSubject
{
    public required int Id { get; init; }
    public required LocalizedName Name { get; init; }

    /// <summary>The present subject of all of it, or of what no share claims: that rest cannot be told apart, and trends of all parts end at the era's
    /// last day. Null: the shares tell all of it apart.</summary>
    public int? Now { get; init; }

    /// <summary>Tried in order; the first that fits counts.</summary>
    public IReadOnlyList<SubjectShare>? Split { get; init; }
}

/// <summary>Requests of a split subject that belong to one of its parts: by the source's own word, by words of the description, or both.</summary>
public sealed record SubjectShare(int Id, IReadOnlyList<string>? SourceSubjects = null, IReadOnlyList<string>? Words = null);

/// <summary>Which counts may be compared across a change of the subject tree, and which not.</summary>
public static class TaxonomyEras
{
    /// <summary>First days of eras, the present one included, oldest first; empty where the tree has always been this one.</summary>
    public static IReadOnlyList<DateOnly> Changes(CityPack pack) => [.. (pack.EarlierTaxonomies ?? []).Select(e => e.LastDay.AddDays(1)).Order()];

    /// <summary>Whether a count of a present subject means the same on all days of a window: false where it is part of a split that cannot be told apart
    /// and that lies within the window.</summary>
    public static bool IsComparable(CityPack pack, int subjectId, DateOnly first, DateOnly last) => !Unclear(pack, first, last).Any(s => Parts(s).Contains(subjectId));

    /// <summary>Present subjects that are to be counted as another one over a window: the parts of a split that cannot be told apart, as the part that holds the rest.
    /// Their sum means the same on all days.</summary>
    public static IReadOnlyDictionary<int, int> CountedAs(CityPack pack, DateOnly first, DateOnly last)
    {
        var counted = new Dictionary<int, int>();
        foreach (var split in Unclear(pack, first, last))
        {
            var whole = counted.GetValueOrDefault(split.Now!.Value, split.Now.Value);
            foreach (var part in Parts(split))
            {
                // Splits that share a part are one.
                if (counted.TryGetValue(part, out var other) && other != whole)
                    foreach (var joined in counted.Where(c => c.Value == other).Select(c => c.Key).ToList()) counted[joined] = whole;
                counted[part] = whole;
            }
        }

        return counted;
    }

    private static IEnumerable<EarlierSubject> Unclear(CityPack pack, DateOnly first, DateOnly last)
        => (pack.EarlierTaxonomies ?? []).Where(e => first <= e.LastDay && last > e.LastDay).SelectMany(e => e.Subjects).Where(s => s is { Now: not null, Split.Count: > 0 });

    private static IEnumerable<int> Parts(EarlierSubject split) => split.Split!.Select(s => s.Id).Append(split.Now!.Value).Distinct();
}
