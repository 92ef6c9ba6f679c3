using Fabric.Silo.Http.Keys;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Routing;

/// <summary>What a route does, for the OpenAPI document and for checking what is sent to it.</summary>
internal sealed class OperationSpec(string id, string tag, string summary)
{
    /// <summary>The operation's name in generated clients.</summary>
    public string Id => id;

    public string Tag => tag;

    public string Summary => summary;

    /// <summary>What the caller's role must be at least.</summary>
    public KeyRole Role { get; init; } = KeyRole.Admin;

    /// <summary>Whether a call of it is noted as an administrative act; reading the notes is none.</summary>
    public bool IsAudited => Role == KeyRole.Admin && Tag != AuditRoutes.Tag;

    /// <summary>Parameters of the path, the query and the headers.</summary>
    public List<ParameterSpec> Parameters { get; } = [];

    /// <summary>Headers of a good answer, with what they say.</summary>
    public Dictionary<string, string> ResponseHeaders { get; } = [];

    /// <summary>The status of a good answer.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public Type? Body { get; set; }

    /// <summary>What the body may be, the usual first.</summary>
    public string[] BodyMediaTypes { get; set; } = ["application/json"];

    public Type? Answer { get; set; }

    public string AnswerMediaType { get; set; } = "application/json";

    /// <summary>Statuses of problems.</summary>
    public SortedSet<int> Problems { get; } = [];

    public bool Knows(string queryParameter) =>
        Parameters.Any(parameter => parameter.In == ParameterPlace.Query && parameter.Name == queryParameter);
}
