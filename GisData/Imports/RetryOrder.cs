using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Which rejected rows of an import to try again, and how; as it stands: all that are not settled, as they came, read as the import
/// read them.</summary>
public sealed record RetryOrder
{
    /// <summary>The column of a mended file that says which row it is.</summary>
    public const string LineColumn = "rejected:line";

    public const string FieldColumn = "rejected:field", ReasonColumn = "rejected:reason";

    /// <summary>Mended cells by line number; only these rows are tried.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>>? Mended { get; init; }

    /// <summary>A mended file: a table with the column <see cref="LineColumn"/>; only its rows are tried.</summary>
    public string? FilePath { get; init; }

    /// <summary>A profile of the city as it is now, or the path of one; null = as the import used it.</summary>
    public string? ProfileName { get; init; }
}

/// <summary>What a second try brought. <paramref name="Tried"/> = <paramref name="Loaded"/> + <paramref name="Duplicates"/> + <paramref name="StillRejected"/>.</summary>
/// <param name="ImportId">The import whose rows were tried.</param>
/// <param name="SettledBy">The import that brought those in which are right now; null where none was.</param>
/// <param name="PassedOver">Rows of a mended file that are no open rejected rows of the import.</param>
/// <param name="Wrong">The first of the rows that are still rejected, and why.</param>
public sealed record RetryResult(long ImportId, long? SettledBy, long Tried, long Loaded, long Duplicates, long StillRejected, long PassedOver, IReadOnlyList<StillWrong> Wrong);

/// <param name="Field">A member of <see cref="ImportField"/>, or "row".</param>
/// <param name="Column">Position of the cell that is wrong; null where it is none of them.</param>
public sealed record StillWrong(long Line, string Field, string Reason, int? Column);
