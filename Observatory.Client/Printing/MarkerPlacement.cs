using NetTopologySuite.Geometries;

namespace Observatory.Client.Printing;

/// <summary>Puts numbered discs beside their hot spots: of a ring of places round each the one that covers least of the drawing.</summary>
internal sealed class MarkerPlacement(IReadOnlyList<DrawnArea> areas, Geometry city, double width, double height)
{
    public const double Radius = 18;
    private static readonly double[] Distances = [44, 60, 80];

    public IReadOnlyList<DrawnMarker> Place(IEnumerable<(int Number, Coordinate Tip)> spots)
    {
        var wanted = spots.ToList();
        var placed = new List<DrawnMarker>();
        var middle = city.EnvelopeInternal.Centre;
        foreach (var (number, tip) in wanted)
        {
            var own = areas.Where(a => a.Number == number).Select(a => a.Shape).ToList();
            var reach = own.Count == 0 ? 0 : own.Max(s => Math.Sqrt(s.Area / Math.PI));
            var best = Candidates(tip, reach, middle).Select(c => (At: c, Cost: Cost(c, tip, middle, placed, wanted))).MinBy(c => c.Cost).At;
            placed.Add(new DrawnMarker(number, best.X, best.Y, tip.X, tip.Y));
        }

        return placed;
    }

    private static IEnumerable<Coordinate> Candidates(Coordinate tip, double reach, Coordinate middle)
    {
        // Outwards first, so that equal costs keep the middle of the map free.
        var outwards = Math.Atan2(tip.Y - middle.Y, tip.X - middle.X);
        foreach (var distance in Distances)
            for (var i = 0; i < 16; i++)
            {
                var angle = outwards + (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * Math.PI / 8;
                yield return new Coordinate(tip.X + (reach + distance) * Math.Cos(angle), tip.Y + (reach + distance) * Math.Sin(angle));
            }
    }

    private double Cost(Coordinate at, Coordinate tip, Coordinate middle, List<DrawnMarker> placed, List<(int Number, Coordinate Tip)> wanted)
    {
        const double room = Radius + 4;
        if (at.X < room || at.Y < room || at.X > width - room || at.Y > height - room) return double.MaxValue;
        var disc = new Envelope(at.X - room, at.X + room, at.Y - room, at.Y + room);
        var box = city.Factory.ToGeometry(disc);
        var cost = at.Distance(tip) * 2 - (at.Distance(middle) - tip.Distance(middle));
        foreach (var marker in placed)
        {
            var gap = at.Distance(new Coordinate(marker.X, marker.Y));
            if (gap < 2 * room) cost += 3000 + (2 * room - gap) * 50;
            var leader = new LineSegment(marker.X, marker.Y, marker.TipX, marker.TipY);
            if (leader.Distance(at) < room) cost += 2000;
            if (leader.Intersection(new LineSegment(at, tip)) is not null) cost += 1500;
        }

        foreach (var area in areas.Where(a => a.Level != 0 && a.Shape.EnvelopeInternal.Intersects(disc))) cost += area.Shape.Intersection(box).Area * 0.8;
        return cost + wanted.Count(w => disc.Contains(w.Tip)) * 400;
    }
}
