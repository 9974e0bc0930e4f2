using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class HotspotTrackerTests
{
    private static readonly SeriesKey Asphalt = new(SeriesKind.Subject, 3);
    private static readonly SeriesKey Trees = new(SeriesKind.Subject, 4);

    [Fact]
    public void A_place_that_grows_and_moves_keeps_its_id()
        => Assert.Equal([7], HotspotTracker.Match([new(7, Asphalt, [1, 2, 3, 4])], [(Asphalt, [3, 4, 5, 6, 8])]));

    [Fact]
    public void Another_subject_or_too_little_overlap_is_another_place()
    {
        Assert.Equal([null], HotspotTracker.Match([new(7, Asphalt, [1, 2])], [(Trees, [1, 2])]));
        Assert.Equal([null], HotspotTracker.Match([new(7, Asphalt, [1, 2, 3, 4])], [(Asphalt, [4, 5, 6, 7])]));
        Assert.Equal([null], HotspotTracker.Match([], [(Asphalt, [4])]));
    }

    [Fact]
    public void After_a_split_the_larger_part_keeps_the_id()
        => Assert.Equal([null, 7], HotspotTracker.Match([new(7, Asphalt, [1, 2, 3, 4, 5])], [(Asphalt, [1, 2]), (Asphalt, [3, 4, 5])]));

    [Fact]
    public void After_a_merger_the_place_that_shares_most_gives_the_id()
        => Assert.Equal([8], HotspotTracker.Match([new(7, Asphalt, [1, 2]), new(8, Asphalt, [5, 6, 7])], [(Asphalt, [1, 2, 3, 5, 6, 7])]));

    [Fact]
    public void Order_of_input_does_not_matter()
    {
        KnownHotspot[] known = [new(1, Asphalt, [1, 2, 3]), new(2, Asphalt, [4, 5, 6]), new(3, Trees, [1, 2, 3])];
        (SeriesKey, IReadOnlyCollection<long>)[] current = [(Asphalt, [2, 3, 4]), (Trees, [2, 3]), (Asphalt, [5, 6])];
        Assert.Equal([1, 3, 2], HotspotTracker.Match(known, current));
        Assert.Equal([2, 3, 1], HotspotTracker.Match([.. known.Reverse()], [.. current.Reverse()]));
    }
}
