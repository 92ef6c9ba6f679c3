namespace Fabric.Core.Errors;

/// <summary>The one table that maps a code to what each interface shows: HTTP status, CLI exit code, MCP (JSON-RPC) error code.</summary>
public static class ErrorTable
{
    private static readonly Dictionary<string, ErrorCode> ByName =
        Enum.GetValues<ErrorCode>().ToDictionary(static code => Find(code).Name, StringComparer.Ordinal);

    /// <summary>The code of a stable name; null when there is none of that name.</summary>
    /// <param name="name">As in <see cref="ErrorAppearance.Name"/>.</param>
    public static ErrorCode? FindCode(string name) => ByName.TryGetValue(name, out var code) ? code : null;

    /// <summary>How an error code shows on every interface.</summary>
    /// <param name="code">The code.</param>
    public static ErrorAppearance Find(ErrorCode code) => code switch
    {
        ErrorCode.InvalidRequest => new("invalid_request", 400, 2, -32602),
        ErrorCode.TooLarge => new("too_large", 413, 2, -32602),
        ErrorCode.Unauthorized => new("unauthorized", 401, 8, -32001),
        ErrorCode.Forbidden => new("forbidden", 403, 8, -32001),
        ErrorCode.RateLimited => new("rate_limited", 429, 6, -32011),
        ErrorCode.NotFound => new("not_found", 404, 3, -32002),
        ErrorCode.Erased => new("erased", 410, 3, -32002),
        ErrorCode.VersionMismatch => new("version_mismatch", 412, 4, -32009),
        ErrorCode.OperationMismatch => new("operation_mismatch", 422, 4, -32009),
        ErrorCode.SessionClosed => new("session_closed", 409, 4, -32009),
        ErrorCode.Conflict => new("conflict", 409, 4, -32009),
        ErrorCode.OutcomeUnknown => new("outcome_unknown", 503, 5, -32010),
        ErrorCode.Unavailable => new("unavailable", 503, 5, -32010),
        ErrorCode.QuotaExceeded => new("quota_exceeded", 429, 6, -32011),
        ErrorCode.StoreLocked => new("store_locked", 503, 7, -32012),
        ErrorCode.StoreReadOnly => new("store_read_only", 503, 7, -32012),
        ErrorCode.StoreFull => new("store_full", 507, 7, -32012),
        ErrorCode.StoreTooNew => new("store_too_new", 503, 7, -32012),
        ErrorCode.StoreCorrupt => new("store_corrupt", 503, 7, -32012),
        _ => new("internal", 500, 1, -32603),
    };
}
