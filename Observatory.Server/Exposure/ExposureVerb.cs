using System.CommandLine;
using System.Globalization;
using GisData.Exposure;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Exposure;

/// <summary><c>exposure FILE</c>: how many people live or move in each cell.</summary>
internal static class ExposureVerb
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "CSV with longitude, latitude, people." }.AcceptExistingOnly();
    private static readonly Option<string> Name = new("--name") { Description = "What the layer counts, as methods pages print it.", DefaultValueFactory = _ => "residents" };
    private static readonly Option<string> Source = new("--source") { Description = "Where it comes from, as methods pages print it.", DefaultValueFactory = _ => "operator's file" };
    private static readonly Option<DateOnly?> ValidOn = new("--valid-on") { Description = "Date the counts hold for (yyyy-MM-dd)." };

    public static Command Create()
    {
        var verb = new CityVerb("exposure", "Load how many people live or move in each cell; expectation rests on it from the next night on.") { Changes = true };
        verb.Command.Arguments.Add(File);
        verb.Command.Options.Add(Name);
        verb.Command.Options.Add(Source);
        verb.Command.Options.Add(ValidOn);
        return verb.Runs(async (session, parsed, _, ct) =>
        {
            try
            {
                var load = await ExposureImport.LoadAsync(session.Database, session.Pack, parsed.GetValue(File)!.FullName, parsed.GetValue(Name)!, parsed.GetValue(Source)!, parsed.GetValue(ValidOn), ct);
                return new VerbResult(load, string.Create(CultureInfo.InvariantCulture, $"Read {load.Read:N0} points: {load.People:N0} people in {load.Cells:N0} cells of the city, {load.Outside:N0} outside left out."));
            }
            catch (ExposureFileException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }
}
