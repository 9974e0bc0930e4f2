using Analytics.Hotspots;

namespace Analytics.Simulation;

/// <summary>Works that are simulated: from a day on the rate of the largest planted hot spot of a class is multiplied.</summary>
/// <param name="From">The first day of the other rate.</param>
/// <param name="Factor">0.62 = 38 % fewer than it would have been.</param>
/// <param name="Class">Persistent or intensifying.</param>
/// <param name="RiseEndsDaysBefore">How many days before <paramref name="From"/> the rise of intensifying places has come to its end (they stay as hot as
/// they are): what a rise would go on to be after works, nobody can know.</param>
public sealed record SimulatedWorks(DateOnly From, double Factor = 0.62, EmergingClass Class = EmergingClass.IntensifyingHot, int RiseEndsDaysBefore = 300);

/// <param name="HotspotId">Where.</param>
/// <param name="PlaceboId">The hot spot of the same class that is most nearly as large and where nothing is done; null where there is no second.</param>
/// <param name="From">The first day of the other rate.</param>
/// <param name="Factor">Of what it would have been.</param>
public sealed record PlantedWorks(string HotspotId, string? PlaceboId, DateOnly From, double Factor);
