namespace Analytics.Hotspots;

/// <summary>The seventeen patterns of emerging hot spot analysis. The names are stored and shown: never renamed.</summary>
public enum EmergingClass
{
    /// <summary>None of the others.</summary>
    NoPattern,

    /// <summary>Hot in the last step for the first time.</summary>
    NewHot,

    /// <summary>One run of at least two hot steps at the end, never hot before, less than 90 % of the steps.</summary>
    ConsecutiveHot,

    /// <summary>Hot in at least 90 % of the steps, the last included, and significantly rising.</summary>
    IntensifyingHot,

    /// <summary>Hot in at least 90 % of the steps, the last included, without a trend.</summary>
    PersistentHot,

    /// <summary>Hot in at least 90 % of the steps, the last included, and significantly falling.</summary>
    DiminishingHot,

    /// <summary>Hot in the last step, on and off before, never cold.</summary>
    SporadicHot,

    /// <summary>Hot in the last step, cold at some time before.</summary>
    OscillatingHot,

    /// <summary>Hot in at least 90 % of the steps but not in the last.</summary>
    HistoricalHot,

    /// <summary>Mirror of <see cref="NewHot"/>.</summary>
    NewCold,

    /// <summary>Mirror of <see cref="ConsecutiveHot"/>.</summary>
    ConsecutiveCold,

    /// <summary>Mirror of <see cref="IntensifyingHot"/>: few requests and ever fewer.</summary>
    IntensifyingCold,

    /// <summary>Mirror of <see cref="PersistentHot"/>.</summary>
    PersistentCold,

    /// <summary>Mirror of <see cref="DiminishingHot"/>: few requests but rising.</summary>
    DiminishingCold,

    /// <summary>Mirror of <see cref="SporadicHot"/>.</summary>
    SporadicCold,

    /// <summary>Mirror of <see cref="OscillatingHot"/>.</summary>
    OscillatingCold,

    /// <summary>Mirror of <see cref="HistoricalHot"/>.</summary>
    HistoricalCold,
}
