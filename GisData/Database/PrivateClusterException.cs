namespace GisData.Database;

/// <summary>The private PostgreSQL could not be prepared, started or reached; the message says what to do about it.</summary>
public sealed class PrivateClusterException : Exception
{
    public PrivateClusterException(string message) : base(message) { }

    public PrivateClusterException(string message, Exception inner) : base(message, inner) { }
}
