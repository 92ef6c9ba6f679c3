using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Errors;

/// <summary>Why a call failed. <see cref="ErrorTable"/> says how each code shows on every interface.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ErrorCode>))]
public enum ErrorCode
{
    /// <summary>A fault inside the fabric; only its trace id reaches a caller.</summary>
    Internal,

    /// <summary>The request breaks a stated limit or rule; the message names the field.</summary>
    InvalidRequest,

    /// <summary>The request, or one item of it, is larger than allowed.</summary>
    TooLarge,

    /// <summary>What was named does not exist in this space, or was forgotten.</summary>
    NotFound,

    /// <summary>The memory was erased; it cannot come back.</summary>
    Erased,

    /// <summary>The memory is at another version than the caller expected.</summary>
    VersionMismatch,

    /// <summary>The operation id was used before with another payload.</summary>
    OperationMismatch,

    /// <summary>Whether the write took place is not known; ask again with its operation id.</summary>
    OutcomeUnknown,

    /// <summary>The session was closed and takes no more messages.</summary>
    SessionClosed,

    /// <summary>It cannot be done in the present state, such as closing what is closed; the message says why.</summary>
    Conflict,

    /// <summary>A quota of the bank is used up.</summary>
    QuotaExceeded,

    /// <summary>The fabric is starting, stopping or overloaded; try again.</summary>
    Unavailable,

    /// <summary>Another process holds the store.</summary>
    StoreLocked,

    /// <summary>The store cannot be written: the folder or file is read-only.</summary>
    StoreReadOnly,

    /// <summary>The store has no room left.</summary>
    StoreFull,

    /// <summary>The store was written by a newer version of the fabric.</summary>
    StoreTooNew,

    /// <summary>The store is damaged.</summary>
    StoreCorrupt,

    /// <summary>The caller did not prove who it is.</summary>
    Unauthorized,

    /// <summary>The caller proved who it is, and may not do this: it lacks the role, or is bound to something else.</summary>
    Forbidden,

    /// <summary>The caller sends more requests than it may; try again after the time that the answer names.</summary>
    RateLimited,
}
