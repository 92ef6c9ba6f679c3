using Fabric.Core.Ids;

namespace Fabric.Client.Http.Wire;

/// <summary>Why a call failed: an RFC 9457 problem. Holds no stored text.</summary>
internal sealed record Problem
{
    /// <summary>The media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What <see cref="Type"/> starts with; the name of the error follows.</summary>
    public const string TypePrefix = "urn:fabric:error:";

    /// <summary>Names the kind of problem, as a URN.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened this time, and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of the error, as in the error table.</summary>
    public required string Code { get; init; }

    /// <summary>Finds the request in the host's logs and traces.</summary>
    public string? TraceId { get; init; }

    /// <summary>The field that is at fault, as a JSON path, or the name of a parameter or header.</summary>
    public string? Field { get; init; }

    /// <summary>The operation whose outcome is not known.</summary>
    public OperationId? OperationId { get; init; }
}
