using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GisData.Imports;

namespace GisData.PersonalData;

/// <summary>A <see cref="PersonalSeal"/> with its keys made ready and random bytes at hand: both cost more than a caller. Not shared between threads.</summary>
internal sealed class SealInHand(byte[] hashKey, byte[] sealKey) : IDisposable
{
    public const int NonceBytes = 12, TagBytes = 16;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hashKey);
    private readonly AesGcm _aes = new(sealKey, TagBytes);
    private readonly byte[] _random = new byte[256 * NonceBytes];
    private int _left;

    /// <summary>The same phone written in another way (digits of any script, +98, spaces) has the same hash.</summary>
    public byte[]? HashPhone(string? phone) => phone is null || PersonalSeal.NormalizePhone(phone) is not { Length: > 0 } digits ? null : Hash("phone", digits);

    public byte[]? HashName(string? name) => name is null || PersianText.Normalize(name) is not { Length: > 0 } text ? null : Hash("name", text);

    /// <param name="belongsTo">Which request: a sealed original moved to another one does not open.</param>
    public byte[]? Seal(string? phone, string? name, string belongsTo)
    {
        if (string.IsNullOrWhiteSpace(phone) && string.IsNullOrWhiteSpace(name)) return null;
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Reporter(phone, name), ReporterJson.Default.Reporter);
        var sealed_ = new byte[NonceBytes + TagBytes + plain.Length];
        Nonce(sealed_);
        _aes.Encrypt(sealed_.AsSpan(0, NonceBytes), plain, sealed_.AsSpan(NonceBytes + TagBytes), sealed_.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(belongsTo));
        return sealed_;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _aes.Dispose();
    }

    // No byte is used twice.
    private void Nonce(Span<byte> into)
    {
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _left = _random.Length;
        }

        _random.AsSpan(_random.Length - _left, NonceBytes).CopyTo(into);
        _left -= NonceBytes;
    }

    private byte[] Hash(string kind, string text)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes($"{kind}\u001f{text}"));
        return _hash.GetHashAndReset();
    }
}
