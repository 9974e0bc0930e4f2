namespace Observatory.Server.CommandLine;

/// <summary>Exit codes of every verb.</summary>
internal static class VerbExit
{
    public const int Done = 0;
    /// <summary>The work was begun and failed; the message says what was kept.</summary>
    public const int Failed = 1;
    /// <summary>The call or its input is wrong; nothing was changed.</summary>
    public const int BadInput = 2;
}

/// <summary>The caller's mistake: unknown value, missing file. Ends the verb with <see cref="VerbExit.BadInput"/>.</summary>
public sealed class BadInputException(string message) : Exception(message);
