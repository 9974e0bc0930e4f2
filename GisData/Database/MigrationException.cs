namespace GisData.Database;

/// <summary>The schema of the database and the program do not fit together.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException(string message) : base(message) { }

    public MigrationException(string message, Exception inner) : base(message, inner) { }
}
