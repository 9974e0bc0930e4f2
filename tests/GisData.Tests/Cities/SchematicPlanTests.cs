using GisData.Cities;
using NetTopologySuite.Geometries;
using Observatory.Tests;

namespace GisData.Tests.Cities;

public class SchematicPlanTests
{
    private static readonly string CitiesFolder = Path.Combine(SharedData.Repository, "cities");

    public static TheoryData<string> Slugs
        => [.. CityPackReader.List(CitiesFolder).Where(s => CityPackReader.Read(CitiesFolder, s).Boundaries.Kind == "schematic")];

    [Theory, MemberData(nameof(Slugs))]
    public void A_plan_is_drawable(string slug)
    {
        var plan = SchematicPlan.Read(CityPackReader.Read(CitiesFolder, slug));
        var outline = Ring(plan.Outline);

        Assert.True(outline.IsValid);
        Assert.All(plan.Neighbourhoods, n => Assert.True(outline.Contains(new Point(n.Centre[0], n.Centre[1])), n.Name.En));
        Assert.All(plan.Streets, s => Assert.All(s.Line, p => Assert.True(outline.Contains(new Point(p[0], p[1])), s.Name.En)));
        Assert.All(plan.Streets, s => Assert.Contains(s.Class, new[] { "motorway", "main" }));
        Assert.All(plan.Areas, a => Assert.True(Ring(a.Ring).IsValid && outline.Contains(Ring(a.Ring)), a.Name.En));
        Assert.Equal(plan.Neighbourhoods.Count, plan.Neighbourhoods.Select(n => n.Id).Distinct().Count());
        Assert.Equal(plan.Neighbourhoods.Count, plan.Neighbourhoods.Select(n => (n.District, n.Name.Fa)).Distinct().Count());
        Assert.DoesNotContain(plan.Neighbourhoods, n => n.Name.Fa.Contains('\u064A', StringComparison.Ordinal) || n.Name.Fa.Contains('\u0643', StringComparison.Ordinal));
    }

    [Fact]
    public void The_default_city_has_neighbourhoods_in_every_district()
    {
        var plan = SchematicPlan.Read(CityPackReader.Read(CitiesFolder, "tehran"));
        Assert.InRange(plan.Neighbourhoods.Count, 120, 350);
        Assert.All(plan.Neighbourhoods.GroupBy(n => n.District), d => Assert.True(d.Count() >= 7, $"district {d.Key}"));
    }

    private static Polygon Ring(IReadOnlyList<double[]> points)
        => new(new LinearRing([.. points.Append(points[0]).Select(p => new Coordinate(p[0], p[1]))]));
}
