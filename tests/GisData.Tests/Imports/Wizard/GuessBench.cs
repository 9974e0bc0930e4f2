using System.Text;
using GisData.Cities;
using GisData.Imports;
using GisData.Imports.Guessing;
using GisData.Imports.Wizard;
using GisData.Tests.ServiceRequests;
using NetTopologySuite.Geometries;
using Observatory.Tests;

namespace GisData.Tests.Imports.Wizard;

/// <summary>A folder to write little files into, and the guess about them.</summary>
internal sealed class GuessBench : IDisposable
{
    public static readonly DateTimeOffset Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly Envelope Town = new(51.40, 51.50, 35.70, 35.75);
    private readonly string _folder = TestDirectories.New("guess");

    static GuessBench() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string text, string encoding = "utf-8") => Write(name, Encoding.GetEncoding(encoding).GetBytes(text));

    public static async Task<(ImportSample Sample, ImportGuess Guess, ImportPreview Preview)> GuessAsync(string path, CityPack? pack = null, Envelope? city = null, bool cityIsKnown = true)
    {
        var envelope = cityIsKnown ? city ?? Town : null;
        var sample = await ImportSample.ReadAsync(path, ImportSample.Unread, CancellationToken.None);
        var guess = new ImportGuesser(pack ?? GridTown.Pack, envelope, Now).Guess(sample, []);
        return (sample, guess, ImportPreview.Of(sample, guess.Profile, pack ?? GridTown.Pack, envelope, Now));
    }

    /// <summary>Field=column of the guess, in the order of the fields.</summary>
    public static string Meaning(ImportGuess guess) => string.Join(' ', ImportField.All.Where(guess.Profile.Columns.ContainsKey).Select(f => $"{f}={guess.Profile.Columns[f].Names[0]}"));

    public void Dispose() => TestDirectories.Delete(_folder);
}
