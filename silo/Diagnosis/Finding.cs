namespace Fabric.Silo.Diagnosis;

/// <summary>What was looked at, what was found, and what to do about it.</summary>
/// <param name="Subject">What was looked at, such as <c>disk</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do; unset when nothing needs doing.</param>
internal sealed record Finding(string Subject, FindingState State, string Found, string? Advice = null);
