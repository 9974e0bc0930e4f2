using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Rows on their way into a table by binary COPY.</summary>
internal sealed class CopyStream : IAsyncDisposable
{
    private const int SendAfter = 1 << 16;

    // The format's signature, no flags, no further header.
    private static readonly byte[] Start = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly NpgsqlRawCopyStream _stream;
    private bool _isComplete;

    private CopyStream(NpgsqlRawCopyStream stream) => _stream = stream;

    /// <summary>The fields of the rows: write a row's, then call <see cref="SendAsync"/>.</summary>
    public CopyFields Fields { get; } = new();

    /// <param name="file">A copy statement beside <see cref="RequestLoad"/>.</param>
    public static async Task<CopyStream> BeginAsync(NpgsqlConnection connection, string file, CancellationToken ct)
    {
        var copy = new CopyStream(await connection.BeginRawBinaryCopyAsync(EmbeddedSql.Read(typeof(RequestLoad), file), ct));
        copy.Fields.Fields(Start);
        return copy;
    }

    /// <summary>Sends what has come together, where it is worth it.</summary>
    public ValueTask SendAsync(CancellationToken ct) => Fields.Length < SendAfter ? default : new ValueTask(SendAllAsync(ct));

    public async Task CompleteAsync(CancellationToken ct)
    {
        Fields.StartRow(-1);
        await SendAllAsync(ct);
        await _stream.DisposeAsync();
        _isComplete = true;
    }

    /// <summary>A copy that was not completed leaves nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isComplete) return;
        try
        {
            await _stream.CancelAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or ObjectDisposedException)
        {
            // The connection is gone, and the copy with it: what ended it is on its way up.
        }
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        await _stream.WriteAsync(Fields.Memory, ct);
        Fields.Clear();
    }
}
