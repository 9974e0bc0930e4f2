using System.Globalization;
using System.Text;
using System.Text.Json;
using GisData.Cities;

namespace Observatory.Benchmarks.Imports;

/// <summary>A CSV as a city's request line would export it, from a seed: names of the pack with Arabic letters in them, a point for
/// nineteen of twenty rows, a telephone number for one of five, five years unless said otherwise.</summary>
internal sealed class RequestFile(CityPack pack, IReadOnlyList<(double Longitude, double Latitude)> places, int seed)
{
    public const string Header = "id,requested,closed,subject,status,channel,area,lon,lat,description,address,phone";
    public const int FiveYears = 1826;
    private static readonly DateTime First = new(2020, 3, 20, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly Random _random = new(seed);

    public void Write(string path, int firstId, int rows, int days = FiveYears, int firstDay = 0)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        file.WriteLine(Header);
        for (var i = 0; i < rows; i++) file.WriteLine(Row(firstId + i, First.AddDays(firstDay).AddSeconds(_random.Next(days * 86_400))));
    }

    public static string WriteProfile(string path)
    {
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            name = "benchmark", source = "benchmark", dateFormats = new[] { "yyyy-MM-dd HH:mm:ss" }, fallbackSubject = (int?)null,
            columns = new Dictionary<string, string>
            {
                ["sourceId"] = "id", ["requestedAt"] = "requested", ["closedAt"] = "closed", ["subject"] = "subject", ["status"] = "status", ["channel"] = "channel",
                ["area"] = "area", ["longitude"] = "lon", ["latitude"] = "lat", ["description"] = "description", ["address"] = "address", ["phone"] = "phone",
            },
            statuses = new Dictionary<string, string> { ["باز"] = "open", ["بسته"] = "closed" },
        }));
        return path;
    }

    // About an address; one of fifty is a slip somewhere around the city.
    private string Point()
    {
        var (x, y) = places[_random.Next(places.Count)];
        var spread = _random.Next(50) == 0 ? 0.05 : 0.0005;
        return string.Create(CultureInfo.InvariantCulture, $"{x + spread * (_random.NextDouble() - 0.5):F6},{y + spread * (_random.NextDouble() - 0.5):F6}");
    }

    private string Row(int id, DateTime at)
    {
        var subject = pack.Subjects[_random.Next(pack.Subjects.Count)].Name.Fa.Replace('ی', 'ي');
        var district = pack.Districts[_random.Next(pack.Districts.Count)].Name.Fa;
        var channel = pack.Channels[_random.Next(pack.Channels.Count)].Name.Fa;
        var closed = _random.Next(10) == 0 ? "" : at.AddMinutes(_random.Next(1, 40_000)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var point = _random.Next(20) == 0 ? "," : Point();
        var phone = _random.Next(5) == 0 ? string.Create(CultureInfo.InvariantCulture, $"0912{_random.Next(1_000_000, 9_999_999)}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"B{id:D9},{at:yyyy-MM-dd HH:mm:ss},{closed},{subject},{(closed.Length > 0 ? "بسته" : "باز")},{channel},{district},{point},"
            + $"\"لطفا به {subject} در اين محل رسيدگي كنيد، مورد {_random.Next(10_000)}\",\"خيابان {_random.Next(1, 400)}، كوچه {_random.Next(1, 60)}، پلاك {_random.Next(1, 200)}\",{phone}");
    }
}
