namespace Observatory.Server.Printing;

/// <summary>The browser is there and did not print, twice in a row. Nothing was archived or written.</summary>
public sealed class PrintFailedException(string reason, Exception inner)
    : Exception($"The paper was not printed: {reason} Nothing of it was kept. Free memory or see whether Chromium starts ('doctor'), then print again.", inner);
