namespace Fabric.Silo.Http.Keys;

/// <summary>One administrative act, as it began or as it ended; the two have the same id.</summary>
internal sealed record AuditEntry
{
    /// <summary>The act; its beginning and its end have the same.</summary>
    public required string Id { get; init; }

    /// <summary>When it began or ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: key:id, jwt:subject, local where no key was ever made, or cli for the command line.</summary>
    public required string By { get; init; }

    /// <summary>The space that it was done to.</summary>
    public required string Space { get; init; }

    /// <summary>What: the operation, such as <c>erase</c> or <c>keys.revoke</c>.</summary>
    public required string Act { get; init; }

    /// <summary>On what: a path or a key. Holds no stored text.</summary>
    public required string On { get; init; }

    /// <summary>How it ended: <c>done</c>, or the code of the error. Unset where it began, and for ever where the process ended meanwhile.</summary>
    public string? Outcome { get; init; }

    /// <summary>The trace id of the request.</summary>
    public string? Trace { get; init; }
}
