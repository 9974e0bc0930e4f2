using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace GisData.Imports;

/// <summary>The features of a FeatureCollection, one at a time: of the file only the present feature is in memory.</summary>
internal sealed class GeoJsonFeatures(string table, Stream stream, int maxFeatureBytes) : IDisposable
{
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state;
    private int _start, _end;
    private bool _isLast, _begun, _inFeatures, _hasFeatures;

    private enum Step
    {
        Feature,
        Other,
        NeedsMore,
        End,
    }

    public JsonDocument? Current { get; private set; }

    /// <summary>The number of the present feature, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>A document with the file's member "crs", where one was met.</summary>
    public JsonDocument? Crs { get; private set; }

    /// <exception cref="ImportException">not JSON, not a FeatureCollection, or a feature that is too large.</exception>
    public async Task<bool> NextAsync(CancellationToken ct)
    {
        Current?.Dispose();
        Current = null;
        try
        {
            while (true)
            {
                switch (Advance())
                {
                    case Step.Feature: return true;
                    case Step.End when _hasFeatures: return false;
                    case Step.End: throw NoCollection();
                    case Step.NeedsMore: await FillAsync(ct); break;
                    default: break;
                }
            }
        }
        catch (JsonException e)
        {
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{table} is JSON that breaks off or is damaged after feature {Number}: {e.Message} Nothing was loaded."), e);
        }
        catch (InvalidOperationException e) when (e.InnerException is System.Text.DecoderFallbackException)
        {
            throw new ImportException($"{table}: its member \"crs\" holds text that is not UTF-8. Nothing was loaded.", e);
        }
        catch (InvalidDataException e)
        {
            throw SourceFile.Damaged(table, e);
        }
    }

    public void Dispose()
    {
        Current?.Dispose();
        Crs?.Dispose();
        stream.Dispose();
    }

    private ImportException NoCollection() => new($"{table} is JSON, but not a GeoJSON FeatureCollection. Nothing was loaded.");

    // One unit: what is taken is left behind; what is not whole yet stays and is read again with more behind it.
    private Step Advance()
    {
        var bytes = _buffer.AsSpan(_start, _end - _start);
        if (!_begun && !_isLast) return Step.NeedsMore;
        var reader = new Utf8JsonReader(bytes, _isLast, _state);
        if (!reader.Read()) return _isLast ? Step.End : Step.NeedsMore;
        var step = _inFeatures ? InFeatures(ref reader, bytes) : Outside(ref reader);
        if (step == Step.NeedsMore) return step;
        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
        return step;
    }

    private Step InFeatures(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _inFeatures = false;
            return Step.Other;
        }

        var from = (int)reader.TokenStartIndex;
        if (!JsonDocument.TryParseValue(ref reader, out var feature)) return Step.NeedsMore;
        Current = feature;
        Number++;
        if (feature.RootElement.ValueKind != JsonValueKind.Object || !Utf8.IsValid(bytes[from..(int)reader.BytesConsumed]))
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{table}: feature {Number} is no feature, or its text is not UTF-8. Nothing was loaded."));
        return Step.Feature;
    }

    private Step Outside(ref Utf8JsonReader reader)
    {
        if (reader is { CurrentDepth: 0, TokenType: not (JsonTokenType.StartObject or JsonTokenType.EndObject) }) throw NoCollection();
        if (reader.TokenType != JsonTokenType.PropertyName) return Step.Other;
        if (reader.ValueTextEquals("features"u8))
        {
            if (!reader.Read()) return Step.NeedsMore;
            if (reader.TokenType != JsonTokenType.StartArray) throw NoCollection();
            _hasFeatures = _inFeatures = true;
            return Step.Other;
        }

        if (reader.ValueTextEquals("crs"u8))
        {
            var before = reader;
            if (!JsonDocument.TryParseValue(ref reader, out var crs))
            {
                reader = before;
                return Step.NeedsMore;
            }

            using (crs) Crs ??= JsonDocument.Parse($"{{\"crs\":{crs.RootElement.GetRawText()}}}");
            return Step.Other;
        }

        return reader.TrySkip() ? Step.Other : Step.NeedsMore;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= maxFeatureBytes)
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{table}: feature {Number + 1} is longer than {maxFeatureBytes:N0} bytes. Nothing was loaded."));
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxFeatureBytes));
        }

        var read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_end), 1, throwOnEndOfStream: false, ct);
        _end += read;
        _isLast = read == 0;
        if (_begun) return;
        _begun = true;
        if (_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
    }
}
