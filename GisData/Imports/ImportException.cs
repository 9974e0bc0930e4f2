namespace GisData.Imports;

/// <summary>A file, a profile or the state of the city does not allow the import; nothing was loaded. The message says why and what
/// would help.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
