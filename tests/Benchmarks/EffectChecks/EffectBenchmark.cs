using System.Globalization;
using Analytics.EffectChecks;
using Analytics.Hotspots;
using Analytics.Tests.EffectChecks;
using Analytics.Tests.Simulation;

namespace Observatory.Benchmarks.EffectChecks;

/// <summary>How often the effect check is right on seeded cities with planted works of −38 %.</summary>
internal static class EffectBenchmark
{
    public static void Campaign(int seeds, EmergingClass kind)
    {
        Console.WriteLine("| requests | months after | incidents before | after | covers −38 % | excludes zero | half-width, points: median (largest) | placebo place: false alarms | placebos of the interval |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (requests, smallest) in new[] { (150_000, 200.0), (300_000, 600.0), (400_000, 1_200.0), (800_000, 3_000.0) })
            foreach (var months in new[] { 3, 6, 12 })
            {
                var cities = Enumerable.Range(1, seeds).Select(seed => Find(seed, requests, smallest, months, kind)).OfType<CampaignCity>().ToList();
                if (cities.Count == 0) continue;
                double Median(Func<CampaignCity, double> of) => cities.Select(of).Order().ElementAt(cities.Count / 2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {requests:N0} | {months} | {Median(c => c.Works.Before)} | {Median(c => c.Works.Observed)} | {cities.Count(c => c.Covers)} of {cities.Count} | {cities.Count(c => c.Works.Verdict == EffectVerdict.Fell)} of {cities.Count} | {Median(c => c.HalfWidth) * 100:F1} ({cities.Max(c => c.HalfWidth) * 100:F1}) | {cities.Count(c => c.Placebo.Verdict is EffectVerdict.Fell or EffectVerdict.Rose)} of {cities.Count} | {Median(c => c.Works.InSpace?.Places ?? 0)} |"));
            }
    }

    // A seed whose city has no room for two hot spots of the size is left out and counted as such.
    private static CampaignCity? Find(long seed, int requests, double smallest, int months, EmergingClass kind)
    {
        try
        {
            return EffectCampaign.Run(ToyCity.Make(), seed, requests, smallest, months, kind);
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }
}
