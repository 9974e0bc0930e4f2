using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GisData.Imports;

namespace GisData.PersonalData;

/// <summary>What is kept of a citizen's phone and name: a keyed hash, by which the same caller can be recognised, and the original
/// sealed. The keys lie in a file outside the database, so that a copy of the database alone tells nothing.</summary>
public sealed class PersonalSeal
{
    private const int KeyBytes = 32;
    private readonly byte[] _hashKey;
    private readonly byte[] _sealKey;

    private PersonalSeal(byte[] keys)
    {
        _hashKey = keys[..KeyBytes];
        _sealKey = keys[KeyBytes..];
    }

    /// <summary>The keys in <paramref name="keyDirectory"/>, made there (readable by the owner only) the first time.</summary>
    /// <exception cref="InvalidDataException">the key file was damaged.</exception>
    public static PersonalSeal Open(string keyDirectory)
    {
        Directory.CreateDirectory(keyDirectory);
        var file = Path.Combine(keyDirectory, "personal.key");
        if (!File.Exists(file)) Create(file);
        var keys = Convert.FromHexString(File.ReadAllText(file).Trim());
        return keys.Length == 2 * KeyBytes ? new PersonalSeal(keys) : throw new InvalidDataException($"{file} does not hold {2 * KeyBytes} bytes: restore it from a backup, for what it sealed cannot be opened without it.");
    }

    /// <summary>For hashing and sealing; one per loader, not shared.</summary>
    internal SealInHand Take() => new(_hashKey, _sealKey);

    /// <exception cref="CryptographicException">another key, another request, or damaged.</exception>
    public Reporter Unseal(ReadOnlySpan<byte> sealedBytes, string belongsTo)
    {
        var plain = new byte[sealedBytes.Length - SealInHand.NonceBytes - SealInHand.TagBytes];
        using var aes = new AesGcm(_sealKey, SealInHand.TagBytes);
        aes.Decrypt(sealedBytes[..SealInHand.NonceBytes], sealedBytes[(SealInHand.NonceBytes + SealInHand.TagBytes)..], sealedBytes.Slice(SealInHand.NonceBytes, SealInHand.TagBytes), plain, Encoding.UTF8.GetBytes(belongsTo));
        return JsonSerializer.Deserialize(plain, ReporterJson.Default.Reporter)!;
    }

    internal static string NormalizePhone(string phone)
    {
        var digits = PersianText.AsciiDigits(phone);
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9')) digits = string.Concat(digits.Where(char.IsAsciiDigit));
        if (digits.StartsWith("0098", StringComparison.Ordinal)) return "0" + digits[4..];
        return digits.StartsWith("98", StringComparison.Ordinal) && digits.Length == 12 ? "0" + digits[2..] : digits;
    }

    private static void Create(string file)
    {
        // Written beside and linked into place: of two processes that start together, both end with the same key.
        var fresh = $"{file}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            writer.WriteLine(Convert.ToHexString(RandomNumberGenerator.GetBytes(2 * KeyBytes)));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}

public sealed record Reporter(string? Phone, string? Name);

/// <summary>Written by code that the compiler makes: callers come by the hundred thousand.</summary>
[JsonSerializable(typeof(Reporter))]
internal sealed partial class ReporterJson : JsonSerializerContext;
