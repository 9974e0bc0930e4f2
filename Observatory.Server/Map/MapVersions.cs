using GisData.Access;
using GisData.Map;
using GisData.RequestIndex;

namespace Observatory.Server.Map;

/// <summary>The data version that answers are tagged with. Runs, editions and reference layers change a few times a day: they are asked for at most
/// four times a second, not once for each of the dozens of tiles that a moving map asks for. The batch comes from the index, without the database.</summary>
internal sealed class MapVersions(MapQueries map, LiveRequestIndex index, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);

    private volatile Known? last;

    public async Task<MapVersion> GetAsync(Reader reader, CancellationToken ct)
    {
        var known = last;
        if (known is null || clock.GetElapsedTime(known.At) > Fresh)
        {
            // The time before the question: what changes while it is asked must not pass for known.
            var at = clock.GetTimestamp();
            last = known = new Known(await map.GetVersionAsync(reader, ct), at);
        }
        // What the index has not read yet is not in its answers either: an answer must not carry the tag of newer data.
        return index.Current is { } current ? known.Version with { Batch = current.Batch } : known.Version;
    }

    private sealed record Known(MapVersion Version, long At);
}
