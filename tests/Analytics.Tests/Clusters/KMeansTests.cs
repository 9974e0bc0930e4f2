using Analytics.Clusters;

namespace Observatory.Tests.Clusters;

public class KMeansTests
{
    [Theory]
    [InlineData(1, 300, 2, 5)]
    [InlineData(2, 500, 7, 12)]
    [InlineData(3, 40, 3, 40)]
    public void Inertia_never_rises_and_every_row_is_with_its_nearest_centre(int seed, int rows, int columns, int count)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(3) * 10 + random.NextDouble())];
        var found = KMeans.Fit(values, columns, count, seed);
        for (var i = 1; i < found.InertiaByIteration.Length; i++) Assert.True(found.InertiaByIteration[i] <= found.InertiaByIteration[i - 1] * (1 + 1e-12));
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var distances = Enumerable.Range(0, found.Count).Select(centre => Distance2(values, row, found.Centres, centre, columns)).ToArray();
            Assert.Equal(distances.Min(), distances[found.Labels[row]], 1e-9);
            sum += distances[found.Labels[row]];
        }

        Assert.Equal(sum, found.Inertia, 1e-9 * (1 + sum));
        for (var centre = 0; centre < found.Count; centre++)
        {
            var members = Enumerable.Range(0, rows).Where(row => found.Labels[row] == centre).ToArray();
            Assert.Equal(members.Length, found.Sizes[centre]);
            for (var column = 0; column < columns; column++) Assert.Equal(members.Average(row => values[row * columns + column]), found.Centres[centre * columns + column], 1e-9);
        }
    }

    [Fact]
    public void Bounds_spare_distances_but_change_no_answer()
    {
        // Lloyd without bounds from the same centres as the first start.
        var random = new Random(8);
        double[] values = [.. Enumerable.Range(0, 800).Select(_ => random.NextDouble() * 100)];
        var found = KMeans.Fit(values, 2, 9, 5, starts: 1);
        var centres = found.Centres.ToArray();
        var again = Enumerable.Range(0, 400).Select(row => Enumerable.Range(0, 9).MinBy(centre => Distance2(values, row, centres, centre, 2))).ToArray();
        Assert.Equal(found.Labels, again);
        Assert.True(KMeans.Fit(values, 2, 9, 5, starts: 10).Inertia <= found.Inertia);
    }

    [Fact]
    public void Plain_groups_are_found_and_a_seed_gives_the_same_answer()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 300).SelectMany(i => new[] { 100.0 * (i % 3) + random.NextDouble(), 50.0 * (i % 3) })];
        var found = KMeans.Fit(values, 2, 3, 11);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => i % 3), found.Labels);
        Assert.Equal([100, 100, 100], found.Sizes);
        Assert.Equal(found.Centres, KMeans.Fit(values, 2, 3, 11).Centres);
    }

    [Fact]
    public void Equal_rows_have_one_centre()
    {
        var found = KMeans.Fit([.. Enumerable.Repeat(7.0, 20)], 2, 3, 1);
        Assert.Equal(1, found.Count);
        Assert.Equal([7, 7], found.Centres);
        Assert.Equal(0, found.Inertia);
        Assert.Equal([0], KMeans.Fit([1, 2], 2, 1, 1).Labels);
    }

    [Fact]
    public void What_cannot_be_grouped_is_refused()
    {
        Assert.Throws<ArgumentException>(() => KMeans.Fit([], 2, 1, 1));
        Assert.Throws<ArgumentException>(() => KMeans.Fit([1, 2, 3], 2, 1, 1));
        Assert.Throws<ArgumentException>(() => KMeans.Fit([1, double.NaN], 2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit([1, 2], 2, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit([1, 2], 2, 0, 1));
    }

    private static double Distance2(double[] values, int row, double[] centres, int centre, int columns)
        => Enumerable.Range(0, columns).Sum(column => Math.Pow(values[row * columns + column] - centres[centre * columns + column], 2));
}
