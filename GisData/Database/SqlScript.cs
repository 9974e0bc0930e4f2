using System.Security.Cryptography;
using System.Text;

namespace GisData.Database;

/// <summary>A named piece of SQL; its checksum does not depend on the line ends a checkout gave it.</summary>
public sealed record SqlScript(string Name, string Text)
{
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));
}
