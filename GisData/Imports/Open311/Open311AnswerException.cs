namespace GisData.Imports.Open311;

/// <summary>A server's answer that is none.</summary>
/// <param name="mayPass">It is worth asking again.</param>
/// <param name="retryAfter">How long the server wants to be left alone.</param>
internal sealed class Open311AnswerException(string message, bool mayPass, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    public bool MayPass => mayPass;

    public TimeSpan? RetryAfter => retryAfter;
}
