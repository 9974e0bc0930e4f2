using System.Text.RegularExpressions;

namespace GisData.Database;

/// <summary>The name of a city's database. Identifiers cannot be parameters, so only this closed form reaches SQL text.</summary>
internal static partial class DatabaseName
{
    public static string OfCity(string slug) => Checked("observatory_" + slug.Replace('-', '_'));

    public static string Checked(string name)
        => Allowed().IsMatch(name) ? name : throw new ArgumentException($"'{name}' is not a name for a database: small Latin letters, digits and underscores, at most 60.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex Allowed();
}
