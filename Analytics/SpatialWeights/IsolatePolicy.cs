namespace Analytics.SpatialWeights;

/// <summary>What becomes of a feature that has no neighbour but itself.</summary>
public enum IsolatePolicy
{
    /// <summary>Refused: the strict default of whoever has to choose.</summary>
    Error,

    /// <summary>Stays, with an empty row: its spatial lag is 0 and it still counts in n.</summary>
    KeepAsZero,

    /// <summary>Left out of the map, and with it whoever has no neighbour left then.</summary>
    Drop,
}
