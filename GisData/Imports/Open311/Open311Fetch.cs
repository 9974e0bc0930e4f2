using System.Globalization;
using System.Numerics;

namespace GisData.Imports.Open311;

/// <summary>Fetches a period into a spool, window by window from old to new. Nothing may be missed in silence, and servers differ: some give
/// pages, some ignore the question for a page, some give their last page again for ever, some give no more than 20 or 1,000 and do not say so.</summary>
/// <remarks>Pages are asked for until one brings nothing new. Where page 2 is page 1 again, the server has no pages: then an answer that may have
/// been cut off (the largest so far, with a count as people set limits: of fives, or a power of two) is checked by asking for its halves, and a
/// window that holds more than the server gives is halved until it does not. Windows share their ends; what was made in that instant comes
/// twice and is a duplicate.</remarks>
internal sealed class Open311Fetch(Open311Client client, Open311Endpoint endpoint, Open311Source source, Open311Spool spool, Action<DateTimeOffset> progress)
{
    private const int LeastLimit = 10;
    private bool _hasNoPages;
    private int _largest;
    private int _most = Math.Min(source.MostRequests, endpoint.MostRequests ?? int.MaxValue);

    public async Task RunAsync(DateTimeOffset until, CancellationToken ct)
    {
        var length = source.LongestWindow;
        while (spool.Reached < until)
        {
            var from = spool.Reached;
            var to = until - from > length ? from + length : until;
            if (await WindowAsync(from, to, ct))
            {
                spool.Complete(to);
                progress(to);
                // What fitted may fit twice.
                length = length * 2 < source.LongestWindow ? length * 2 : source.LongestWindow;
                continue;
            }

            spool.Rewind();
            if (to - from <= source.LeastWindow)
                throw new ImportException(string.Create(CultureInfo.InvariantCulture,
                    $"{endpoint.Url} gives no more than {_most:N0} requests at once and has no pages, but there are as many between {from:yyyy-MM-dd HH:mm:ss} and {to:yyyy-MM-dd HH:mm:ss} UTC: some would be missed. Ask its operator for the page arguments of Open311 or for a bulk file, or fetch around this time with --since and --until."));
            var half = (to - from) / 2;
            length = half > source.LeastWindow ? half : source.LeastWindow;
        }
    }

    // False: the window holds more than the server gives.
    private async Task<bool> WindowAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            var items = await client.RequestsAsync(endpoint, from, to, page, ct);
            if (items.Count == 0) return true;
            var before = seen.Count;
            seen.UnionWith(items.Select(i => i.Key));
            if (seen.Count == before)
            {
                if (page > 2) return true;
                _hasNoPages = true;
                return !MayBeCut(items.Count) || (items.Count < _most && await IsWholeAsync(from, to, seen, ct));
            }

            // Repeats between pages go in as well: the import counts them as duplicates.
            spool.Add(items);
            if (_hasNoPages && page == 1 && !MayBeCut(items.Count)) return true;
        }
    }

    // No answer of both halves is as large as the whole was: then none of them was cut off. Where all lies in one half, that half is looked at.
    private async Task<bool> IsWholeAsync(DateTimeOffset from, DateTimeOffset to, HashSet<string> whole, CancellationToken ct)
    {
        while (to - from > source.LeastWindow)
        {
            var middle = from + (to - from) / 2;
            var first = await client.RequestsAsync(endpoint, from, middle, 1, ct);
            var second = await client.RequestsAsync(endpoint, middle, to, 1, ct);
            if (!first.Concat(second).All(i => whole.Contains(i.Key))) break;
            if (first.Count < whole.Count && second.Count < whole.Count) return true;
            (from, to) = first.Count >= whole.Count ? (from, middle) : (middle, to);
        }

        _most = whole.Count;
        return false;
    }

    // A server that gave more before does not cut off here.
    private bool MayBeCut(int count)
    {
        var isLargest = count >= _largest;
        _largest = Math.Max(_largest, count);
        return count >= _most || (isLargest && count >= LeastLimit && (count % 5 == 0 || BitOperations.IsPow2(count)));
    }
}
