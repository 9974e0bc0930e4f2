using System.IO.Compression;
using System.Text;
using GisData.Cities;
using Observatory.Tests;

namespace GisData.Tests.Cities;

/// <summary>A pack for a real export must know every word the export uses; read from the export itself.</summary>
public class SourceVocabularyTests
{
    private static readonly CityPack Pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "boston");

    [Theory]
    [InlineData("data/boston/311_service_requests_2011.zip")]
    [InlineData("data/boston/animals_2013_2019.zip")]
    public void Every_subject_unit_channel_and_area_of_the_file_has_its_place_in_the_pack(string file)
    {
        var tables = ReadTables(SharedData.Require(file));

        Assert.Empty(Words("type").Except(Pack.Subjects.SelectMany(s => s.SourceNames!)));
        Assert.Equal(145, Pack.Subjects.Count);
        Assert.Empty(Words("department").Except(Pack.Units.SelectMany(u => u.SourceNames!)));
        Assert.Empty(Words("source").Except(Pack.Channels.SelectMany(c => c.SourceNames!)));
        Assert.Equal(["Boston"], Words("neighborhood").Except(Pack.Districts.SelectMany(d => d.SourceNames!)));

        IEnumerable<string> Words(string column)
        {
            // Each table of a delivery has its own order of columns.
            return tables.SelectMany(rows => rows.Skip(1).Select(r => r[rows[0].IndexOf(column)])).Where(w => !string.IsNullOrWhiteSpace(w)).Distinct();
        }
    }

    private static List<List<List<string>>> ReadTables(string zipFile)
    {
        using var zip = ZipFile.OpenRead(zipFile);
        return [.. zip.Entries.Select(e => ReadRows(e).ToList())];
    }

    private static IEnumerable<List<string>> ReadRows(ZipArchiveEntry table)
    {
        using var reader = new StreamReader(table.Open(), Encoding.UTF8);
        var text = reader.ReadToEnd();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { field.Append(c); i++; }
            else if (c == '"') { quoted = !quoted; }
            else if (quoted || c is not (',' or '\n' or '\r')) { field.Append(c); }
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n') { yield return row; row = []; }
            }
        }
    }
}
