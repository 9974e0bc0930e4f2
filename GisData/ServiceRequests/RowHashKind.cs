namespace GisData.ServiceRequests;

/// <summary>Which hash a city's rows have: the one of its first load, for good (decision 0034). As city_state.row_hash_kind, in small letters.</summary>
internal enum RowHashKind
{
    /// <summary>Its first eight bytes.</summary>
    Sha256,

    Xxh3,
}
