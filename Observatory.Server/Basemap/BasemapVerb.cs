using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.Basemap;
using GisData.Cities;
using NetTopologySuite.Geometries;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.Basemap;

/// <summary><c>basemap FILE</c>: a background map of the operator's own, kept beside the city's data.</summary>
internal static class BasemapVerb
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "PMTiles (version 3) or MBTiles." }.AcceptExistingOnly();

    public static Command Create()
    {
        var verb = new CityVerb("basemap", "Put a background map under the city (pmtiles or mbtiles). Nothing is ever fetched from outside.") { Changes = true };
        verb.Command.Arguments.Add(File);
        return verb.Runs(async (session, parsed, _, ct) =>
        {
            var file = parsed.GetValue(File)!.FullName;
            try
            {
                BasemapDescription description;
                using (var opened = BasemapFile.Open(file)) { description = opened.Description; }
                await CheckPlaceAsync(file, description, session, ct);
                var target = BasemapFeature.FileOf(session.Paths, session.Pack);
                // Beside the target first, then one rename: a running dashboard never sees half a file.
                System.IO.File.Copy(file, target + ".new", overwrite: true);
                System.IO.File.Move(target + ".new", target, overwrite: true);
                return new VerbResult(description, $"Base map: {Kind(description)}, zoom {description.MinZoom}–{description.MaxZoom}. A running dashboard shows it after a restart.");
            }
            catch (BasemapFileException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }

    private static string Kind(BasemapDescription about)
        => about.Format == "mvt" ? $"vector tiles with the layers {string.Join(", ", about.VectorLayers)}" : $"pictures ({about.Format}), toned down; their names stay as they are painted";

    /// <summary>A map of another place would be copied for nothing and leave the city bare.</summary>
    private static async Task CheckPlaceAsync(string file, BasemapDescription about, CitySession session, CancellationToken ct)
    {
        var city = new Envelope();
        foreach (var district in (await session.Get<ICityMapQueries>().GetAsync(Reader.System, ct)).Districts) { city.ExpandToInclude(district.Geometry.EnvelopeInternal); }
        if (city.IsNull || city.Intersects(new Envelope(about.Bounds[0], about.Bounds[2], about.Bounds[1], about.Bounds[3]))) { return; }
        throw new BadInputException($"{file} covers {Degrees(about.Bounds)} (west, south, east, north); {session.Pack.Name.En} lies at {Degrees([city.MinX, city.MinY, city.MaxX, city.MaxY])}. Nothing was changed.");
    }

    private static string Degrees(double[] bounds) => string.Join(", ", bounds.Select(b => b.ToString("0.##", CultureInfo.InvariantCulture)));
}
