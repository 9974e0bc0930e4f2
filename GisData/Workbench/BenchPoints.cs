using GisData.Cities;

namespace GisData.Workbench;

/// <summary>Requests as the methods take them: metres, day, subject.</summary>
internal sealed record BenchPoints(double[] X, double[] Y, DateOnly[] Days, int[] Subjects)
{
    public int Count => X.Length;

    public static BenchPoints Of(IReadOnlyList<(double Longitude, double Latitude, DateOnly Day, int Subject)> rows, int most, CityProjection projection)
    {
        var taken = Math.Min(most, rows.Count);
        var points = new BenchPoints(new double[taken], new double[taken], new DateOnly[taken], new int[taken]);
        for (var i = 0; i < taken; i++)
        {
            (points.X[i], points.Y[i]) = projection.Project(rows[i].Longitude, rows[i].Latitude);
            (points.Days[i], points.Subjects[i]) = (rows[i].Day, rows[i].Subject);
        }
        return points;
    }
}
