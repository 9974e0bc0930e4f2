using System.CommandLine;
using GisData.Basemap;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Basemap;

/// <summary><c>basemap FILE</c>: a background map of the operator's own, kept beside the city's data.</summary>
internal static class BasemapVerb
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "PMTiles (version 3) or MBTiles." }.AcceptExistingOnly();

    public static Command Create()
    {
        var verb = new CityVerb("basemap", "Put a background map under the city (pmtiles or mbtiles). Nothing is ever fetched from outside.") { Changes = true };
        verb.Command.Arguments.Add(File);
        return verb.Runs((session, parsed, _, _) =>
        {
            var file = parsed.GetValue(File)!.FullName;
            try
            {
                BasemapDescription description;
                using (var opened = BasemapFile.Open(file)) { description = opened.Description; }
                var target = BasemapFeature.FileOf(session.Paths, session.Pack);
                // Beside the target first, then one rename: a running dashboard never sees half a file.
                System.IO.File.Copy(file, target + ".new", overwrite: true);
                System.IO.File.Move(target + ".new", target, overwrite: true);
                return Task.FromResult(new VerbResult(description, $"Base map: {description.Format}, zoom {description.MinZoom}–{description.MaxZoom}. A running dashboard shows it after a restart."));
            }
            catch (BasemapFileException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }
}
