using System.Text.Json.Serialization;
using GisData.Cities;

namespace GisData.Printing;

/// <summary>Something that changed, as numbers; the client words it. <see cref="Surprise"/> orders them: how many half-widths of the
/// expectation's interval the value lies from its middle.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SubjectLeftBand), "subject")]
[JsonDerivedType(typeof(IndicatorLeftBand), "indicator")]
[JsonDerivedType(typeof(HotspotsChangedClass), "class")]
public abstract record ChangeFact(double Surprise);

/// <param name="DistrictId">The district with most of the subject's requests, where one holds at least a fifth.</param>
public sealed record SubjectLeftBand(double Surprise, LocalizedName Subject, int Value, Expectation Expectation, int? DistrictId, int DistrictValue) : ChangeFact(Surprise);

public sealed record IndicatorLeftBand(double Surprise, Indicator Indicator) : ChangeFact(Surprise);

/// <param name="New">Hot spots that were none in the run before.</param>
/// <param name="Changed">Hot spots whose class differs from the run before.</param>
public sealed record HotspotsChangedClass(double Surprise, IReadOnlyList<HotspotRow> New, IReadOnlyList<HotspotRow> Changed) : ChangeFact(Surprise);
