using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.Imports;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Imports;

/// <summary><c>default-points</c>: the points that sources give to what they could not locate; <c>--apply</c> takes them from requests that were
/// loaded before they were recognised.</summary>
internal static class DefaultPointsVerb
{
    private static readonly Option<bool> List = new("--list") { Description = "Say which are known and how many requests still lie on them; nothing is changed. This is what happens without options." };
    private static readonly Option<bool> Apply = new("--apply") { Description = "Regrade the requests that still lie on them: a new version without the point." };

    public static Command Create()
    {
        var verb = new CityVerb("default-points", "List the points a geocoder gives to what it cannot find; regrade requests that were loaded before.");
        verb.Command.Options.Add(List);
        verb.Command.Options.Add(Apply);
        return verb.Runs(async (session, parsed, _, ct) =>
        {
            if (parsed.GetValue(List) && parsed.GetValue(Apply)) throw new BadInputException("Say --list or --apply, not both.");
            var (reader, points) = (new Reader(Environment.UserName, ReaderRole.System), new DefaultPoints(session.Database, session.Pack));
            if (!parsed.GetValue(Apply))
            {
                var known = await points.ListAsync(reader, ct);
                return new VerbResult(known, known.Count == 0 ? "No default point is known." : string.Join('\n', known.Select(Line)));
            }

            var rows = await points.RegradeAsync(reader, ct);
            return new VerbResult(new { regraded = rows }, rows == 0 ? "No request lies on a default point: nothing was changed."
                : string.Create(CultureInfo.InvariantCulture, $"Regraded {rows:N0} requests: they are kept without the point."));
        });
    }

    private static string Line(KnownDefaultPoint p) => string.Create(CultureInfo.InvariantCulture,
        $"{p.Source}: {p.Longitude} {p.Latitude}, {p.Rows:N0} rows in import {p.ImportId} ({p.FileName}, {p.FirstSeen:yyyy-MM-dd}); {p.Regraded:N0} earlier requests regraded, {p.Waiting:N0} still on it{(p.IsShared ? ", which the profile calls rightly shared" : "")}.");
}
