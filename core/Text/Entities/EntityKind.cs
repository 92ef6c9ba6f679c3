namespace Fabric.Core.Text;

/// <summary>What an <see cref="Entity"/> is.</summary>
public enum EntityKind : byte
{
    /// <summary>A capitalised name of a person, organisation, place or product.</summary>
    Name,

    /// <summary>A number with its unit: "16 gb".</summary>
    Quantity,

    /// <summary>An amount of money: "4000 usd".</summary>
    Money,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A handle, with its @.</summary>
    Handle,

    /// <summary>A web address, or a host name.</summary>
    Url,

    /// <summary>A Unix or Windows file path, or a file name.</summary>
    Path,

    /// <summary>An identifier of code or of a tracker: camelCase, snake_case, a.b, A::B, call(), ABC-12, #12.</summary>
    Identifier,

    /// <summary>An error code: E1234, HTTP 503, ERR_CONN_RESET, 0x80070005, CVE-2024-1234.</summary>
    ErrorCode,

    /// <summary>A hashtag, with its #.</summary>
    Hashtag,

    /// <summary>A version: v1.2.3.</summary>
    Version,
}
