using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.Cities;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Cities;

/// <summary><c>boundaries [FILE]</c>: the operator's own shapes in place of the sketch; without a file, derived anew from the requests
/// where the pack says so.</summary>
internal static class BoundariesVerb
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE")
    {
        Description = "GeoJSON of districts, or of neighbourhoods with their district's number. Without a file: derive anew (derived cities only).",
        Arity = ArgumentArity.ZeroOrOne,
    }.AcceptExistingOnly();
    private static readonly Option<string?> District = new("--district-property") { Description = "Property with the district's number; found by itself where it has a usual name." };
    private static readonly Option<string?> Name = new("--name-property") { Description = "Property with the name." };

    private static readonly Option<DateOnly?> ValidFrom = new("--valid-from") { Description = "First day the shapes hold (yyyy-MM-dd). An edition of other days than today's is kept to be chosen." };
    private static readonly Option<DateOnly?> ValidTo = new("--valid-to") { Description = "Last day they hold; without it until further notice." };

    private static readonly Option<int?> Remove = new("--remove") { Description = "Instead of a file: the number of an edition that was loaded by mistake. Its days are free for the right file, an edition that it had ended goes on; where it was in force, every request is stamped anew." };

    public static Command Create()
    {
        var verb = new CityVerb("boundaries", "Load an edition of the city's shapes; where it holds today, every request is stamped anew. Earlier editions are kept.") { Changes = true };
        verb.Command.Arguments.Add(File);
        verb.Command.Options.Add(District);
        verb.Command.Options.Add(Name);
        verb.Command.Options.Add(ValidFrom);
        verb.Command.Options.Add(ValidTo);
        verb.Command.Options.Add(Remove);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var loader = new BoundaryLoader(session.Database, session.Pack);
            var file = parsed.GetValue(File);
            if (parsed.GetValue(Remove) is { } removed)
            {
                if (file is not null || parsed.GetValue(ValidFrom) is not null || parsed.GetValue(ValidTo) is not null) { throw new BadInputException("--remove takes an edition back and loads none: give the right file in a command of its own, afterwards."); }
                progress.Say("Taking the edition back and stamping every request …");
                return await RemoveAsync(loader, removed, ct);
            }

            if (file is null && session.Pack.Boundaries.Kind != "derived") { throw new BadInputException("Name a GeoJSON file: this city's shapes are not derived from its requests."); }
            var validity = (parsed.GetValue(ValidFrom), parsed.GetValue(ValidTo)) switch
            {
                ({ } from, var to) => new EditionValidity(from, to),
                (null, null) => null,
                _ => throw new BadInputException("--valid-to needs --valid-from: from which day on do these shapes hold?"),
            };
            progress.Say("Loading shapes and stamping every request …");
            try
            {
                var outcome = file is null
                    ? await loader.DeriveAsync(ct)
                    : await loader.LoadFileAsync(file.FullName, new BoundaryProperties(parsed.GetValue(District), parsed.GetValue(Name)), ct, validity);
                return new VerbResult(outcome, !outcome.IsInForce
                    ? string.Create(CultureInfo.InvariantCulture, $"Boundary edition {outcome.Edition} holds {validity}: {outcome.Districts} districts, {outcome.Neighbourhoods} neighbourhoods. It is kept and can be chosen (?edition={outcome.Edition}); the edition in force stays.{Missing(outcome)}")
                    : string.Create(CultureInfo.InvariantCulture,
                    $"Boundary edition {outcome.Edition} ({outcome.Kind}): {outcome.Districts} districts, {outcome.Neighbourhoods} neighbourhoods, {outcome.Stamped:N0} requests stamped.{Missing(outcome)} Run the night again so that hot spots follow."));
            }
            catch (BoundaryException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }

    private static async Task<VerbResult> RemoveAsync(BoundaryLoader loader, int edition, CancellationToken ct)
    {
        try
        {
            var removal = await loader.RemoveAsync(new Reader(Environment.UserName, ReaderRole.System), edition, ct);
            var days = removal.ValidFrom is { } from ? $" Its days ({new EditionValidity(from, removal.ValidTo)}) are free again." : "";
            return new VerbResult(removal, string.Create(CultureInfo.InvariantCulture, $"Boundary edition {removal.Edition} ({removal.Source}) is taken back.{days} ") + (removal.InForce is { } next
                ? string.Create(CultureInfo.InvariantCulture, $"Edition {next} is in force; {removal.Stamped:N0} requests stamped. Run the night again so that hot spots follow.")
                : "The edition in force stays.")) { Audited = true };
        }
        catch (BoundaryException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    private static string Missing(BoundaryOutcome outcome)
        => outcome.MissingDistricts.Count == 0 ? "" : $" Districts of the pack without a shape: {string.Join(", ", outcome.MissingDistricts)}.";
}
