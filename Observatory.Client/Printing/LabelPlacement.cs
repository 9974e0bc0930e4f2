using NetTopologySuite.Geometries;

namespace Observatory.Client.Printing;

/// <summary>Keeps the names of districts readable beside hot spots, discs and leaders: a name moves within its district, and where no
/// place is free of discs, leaders and other names it is left out (the tables name the district).</summary>
public sealed class LabelPlacement(IReadOnlyList<DrawnArea> areas, IReadOnlyList<DrawnMarker> markers, Geometry city, Geometry borders)
{
    public const double Height = 27;
    private static readonly (double X, double Y)[] Steps =
        [(0, 0), (0, -34), (0, 34), (-34, 0), (34, 0), (-30, -30), (30, -30), (-30, 30), (30, 30), (0, -64), (0, 64), (-64, 0), (64, 0), (-52, -52), (52, -52), (-52, 52), (52, 52)];

    public static double WidthOf(string text) => text.Length * (text.Length > 2 ? 9 : 12) + 4;

    public IReadOnlyList<DrawnLabel> Place(IEnumerable<DrawnLabel> labels)
    {
        var placed = new List<DrawnLabel>();
        foreach (var label in labels)
        {
            var free = Steps.Select(step => label with { X = label.X + step.X, Y = label.Y + step.Y })
                .Where(at => IsFree(at, placed) && StaysHome(label, at));
            // Best beside the hot spots, else on one. Most names stand free where they are: what follows the first is looked at only then.
            if ((free.FirstOrDefault(at => !areas.Any(area => area.Shape.Intersects(Plate(at)))) ?? free.FirstOrDefault()) is { } found) placed.Add(found);
        }

        return placed;
    }

    private bool IsFree(DrawnLabel at, List<DrawnLabel> placed)
    {
        var plate = Plate(at);
        return markers.All(m => plate.Distance(city.Factory.CreatePoint(new Coordinate(m.X, m.Y))) > MarkerPlacement.Radius + 2
                && !plate.Intersects(city.Factory.CreateLineString([new(m.X, m.Y), new(m.TipX, m.TipY)])))
            && placed.All(other => !plate.EnvelopeInternal.Intersects(Plate(other).EnvelopeInternal));
    }

    // The first place is the district's own point, whatever it touches; from there no border is crossed.
    private bool StaysHome(DrawnLabel label, DrawnLabel at)
    {
        if (label == at) return true;
        var plate = Plate(at);
        return city.Contains(plate) && !borders.Intersects(plate) && !borders.Intersects(city.Factory.CreateLineString([new(label.X, label.Y), new(at.X, at.Y)]));
    }

    private Geometry Plate(DrawnLabel label)
        => city.Factory.ToGeometry(new Envelope(label.X - WidthOf(label.Text) / 2, label.X + WidthOf(label.Text) / 2, label.Y - Height / 2, label.Y + Height / 2));
}
