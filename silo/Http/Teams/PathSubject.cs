using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Teams;

/// <summary>A body may name what the path names; the two must agree.</summary>
internal static class PathSubject
{
    /// <exception cref="BodyFault">The body names another one.</exception>
    public static string Of(string path, string? body, string field) =>
        body is null || body == path ? path : throw BodyFault.Of($"$.{field}", "is not what the path names; leave it out");
}
