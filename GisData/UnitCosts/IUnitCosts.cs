using GisData.Access;
using GisData.ReferenceLayers;

namespace GisData.UnitCosts;

public interface IUnitCostQueries
{
    /// <summary>All that are not withdrawn, by measure, the city's before a district's, the latest first.</summary>
    Task<IReadOnlyList<UnitCost>> ListAsync(Reader reader, CancellationToken ct);
}

/// <summary>What an operator of the whole city may do to the table. Nothing is changed or deleted: runs and decisions quote what stood in it.</summary>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IUnitCostCommands
{
    /// <summary>Unit costs from a table: columns measure, amount, currency, source, valid_from, and low, high, district, source_date where given.</summary>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    Task<ReferenceOutcome> LoadAsync(Reader reader, string path, CancellationToken ct);

    /// <summary>Enters one.</summary>
    /// <exception cref="UnitCostException">it cannot be a unit cost, or stands there already; nothing was changed.</exception>
    Task AddAsync(Reader reader, NewUnitCost cost, CancellationToken ct);

    /// <summary>Takes one out of use; false where it is none or withdrawn already.</summary>
    Task<bool> WithdrawAsync(Reader reader, long unitCostId, CancellationToken ct);
}

/// <param name="column">The field that is wrong.</param>
public sealed class UnitCostException(string column, UnitCostProblem problem, string message) : Exception(message)
{
    public string Column => column;

    public UnitCostProblem Problem => problem;
}

public enum UnitCostProblem
{
    UnknownMeasure,
    UnknownDistrict,
    Negative,
    RangeNotRising,
    CurrencyMissing,
    OtherCurrency,
    NoSource,
    InTheFuture,
    AlreadyThere,
}
