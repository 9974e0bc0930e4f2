using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class HotspotTrackerTests
{
    private static readonly SeriesKey Asphalt = new(SeriesKind.Subject, 3);
    private static readonly SeriesKey Trees = new(SeriesKind.Subject, 4);

    [Fact]
    public void A_place_that_grows_and_moves_keeps_its_id()
        => Assert.Equal([7], Ids([new(7, Asphalt, [1, 2, 3, 4])], [(Asphalt, [3, 4, 5, 6, 8])]));

    [Fact]
    public void Another_subject_or_too_little_overlap_is_another_place()
    {
        Assert.Equal([null], Ids([new(7, Asphalt, [1, 2])], [(Trees, [1, 2])]));
        Assert.Equal([null], Ids([new(7, Asphalt, [1, 2, 3, 4])], [(Asphalt, [4, 5, 6, 7])]));
        Assert.Equal([null], Ids([], [(Asphalt, [4])]));
    }

    [Fact]
    public void After_a_split_the_larger_part_keeps_the_id_and_the_other_says_what_it_was_part_of()
    {
        var found = HotspotTracker.Match([new(7, Asphalt, [1, 2, 3, 4, 5])], [(Asphalt, [1, 2]), (Asphalt, [3, 4, 5]), (Asphalt, [9])]);
        Assert.Equal([null, 7, null], found.Select(f => f.Id));
        Assert.Equal([7, null, null], found.Select(f => f.SplitFrom));
        Assert.All(found, f => Assert.Empty(f.Merged));
    }

    [Fact]
    public void After_a_merger_the_place_that_shares_most_gives_the_id_and_the_others_end_in_it()
    {
        var found = Assert.Single(HotspotTracker.Match([new(7, Asphalt, [1, 2]), new(8, Asphalt, [5, 6, 7]), new(6, Asphalt, [3])], [(Asphalt, [1, 2, 3, 5, 6, 7])]));
        Assert.Equal((8, null), (found.Id, found.SplitFrom));
        Assert.Equal([6, 7], found.Merged);
    }

    [Fact]
    public void A_place_that_goes_on_elsewhere_has_not_ended_in_its_neighbour()
    {
        var found = HotspotTracker.Match([new(7, Asphalt, [1, 2, 3]), new(8, Asphalt, [4, 5])], [(Asphalt, [1, 2, 4, 5, 6]), (Asphalt, [3])]);
        Assert.Equal([8, 7], found.Select(f => f.Id));
        Assert.All(found, f => Assert.Empty(f.Merged));
        Assert.All(found, f => Assert.Null(f.SplitFrom));
    }

    [Fact]
    public void Order_of_input_does_not_matter()
    {
        KnownHotspot[] known = [new(1, Asphalt, [1, 2, 3]), new(2, Asphalt, [4, 5, 6]), new(3, Trees, [1, 2, 3])];
        (SeriesKey, IReadOnlyCollection<long>)[] current = [(Asphalt, [2, 3, 4]), (Trees, [2, 3]), (Asphalt, [5, 6])];
        Assert.Equal([1, 3, 2], Ids(known, current));
        Assert.Equal([2, 3, 1], Ids([.. known.Reverse()], [.. current.Reverse()]));
    }

    private static IEnumerable<long?> Ids(IReadOnlyList<KnownHotspot> known, IReadOnlyList<(SeriesKey Series, IReadOnlyCollection<long> CellIds)> current)
        => HotspotTracker.Match(known, current).Select(f => f.Id);
}
