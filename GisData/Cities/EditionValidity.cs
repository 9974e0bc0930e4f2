using System.Globalization;

namespace GisData.Cities;

/// <summary>The days a boundary edition holds, both included.</summary>
/// <param name="To">Null: until further notice.</param>
public sealed record EditionValidity(DateOnly From, DateOnly? To)
{
    public bool Holds(DateOnly day) => From <= day && (To is null || To >= day);

    public bool Overlaps(EditionValidity other) => From <= (other.To ?? DateOnly.MaxValue) && other.From <= (To ?? DateOnly.MaxValue);

    public override string ToString() => To is { } last ? string.Create(CultureInfo.InvariantCulture, $"from {From:yyyy-MM-dd} to {last:yyyy-MM-dd}") : string.Create(CultureInfo.InvariantCulture, $"from {From:yyyy-MM-dd} on");
}
