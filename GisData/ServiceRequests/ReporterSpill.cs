using System.Collections.Concurrent;
using GisData.PersonalData;

namespace GisData.ServiceRequests;

/// <summary>The callers of a load's rows, sealed beside the thread that puts the rows aside: to hash and seal one takes as long as the rest
/// of a row. Loads with few callers never have that second thread.</summary>
internal sealed class ReporterSpill(SpillChain sealed_, PersonalSeal? seal) : IDisposable
{
    private const int CallersInAPack = 256, PacksUnderWay = 8;
    private readonly SealInHand? _seal = seal?.Take();
    private readonly CopyFields _fields = new();
    private List<(ServiceRequest Request, int Ordinal)> _pack = [];
    private BlockingCollection<List<(ServiceRequest Request, int Ordinal)>>? _packs;
    private Task? _sealing;

    /// <exception cref="IOException">no room is left for what was given before.</exception>
    public void Add(ServiceRequest r, int ordinal)
    {
        if (r.ReporterPhone is null && r.ReporterName is null) return;
        if (_seal is null) throw new InvalidOperationException("Personal data came without a key to seal it with.");
        _pack.Add((r, ordinal));
        if (_pack.Count < CallersInAPack) return;
        if (_packs is null)
        {
            _packs = new(PacksUnderWay);
            _sealing = Task.Factory.StartNew(SealAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            _packs.Add(_pack);
        }
        catch (InvalidOperationException)
        {
            _sealing!.GetAwaiter().GetResult();   // who seals has given up: it says why
            throw;
        }

        _pack = new(CallersInAPack);
    }

    /// <summary>Ordinal, then the three fields of the caller, in the order of the rows. Nobody adds afterwards.</summary>
    /// <exception cref="IOException">no room is left.</exception>
    public SpillChain Complete()
    {
        _packs?.CompleteAdding();
        _sealing?.GetAwaiter().GetResult();
        Seal(_pack);
        _pack = [];
        return sealed_;
    }

    public void Dispose()
    {
        _packs?.CompleteAdding();
        // Abandoned in the middle: nobody reads what is still under way.
        while (_packs?.TryTake(out _) == true) { }
        if (_sealing is not null) Task.WaitAny(_sealing);
        _packs?.Dispose();
        _packs = null;
        _seal?.Dispose();
    }

    private void SealAll()
    {
        try
        {
            foreach (var pack in _packs!.GetConsumingEnumerable()) Seal(pack);
        }
        catch
        {
            _packs!.CompleteAdding();   // nobody is to wait for room that nobody makes
            throw;
        }
    }

    private void Seal(List<(ServiceRequest Request, int Ordinal)> pack)
    {
        foreach (var (r, ordinal) in pack)
        {
            if (_seal!.Seal(r.ReporterPhone, r.ReporterName, $"{r.Source}\u001f{r.SourceId}") is not { } original) continue;
            _fields.Clear();
            _fields.Bytes(_seal.HashPhone(r.ReporterPhone));
            _fields.Bytes(_seal.HashName(r.ReporterName));
            _fields.Bytes(original);
            sealed_.Add(new SpilledFields(_fields.Length, ordinal), _fields.Written);
        }
    }
}
