namespace Fabric.Silo.Http.Problems;

/// <summary>A request that cannot be read: what is wrong with which field. Its message may reach the caller.</summary>
internal sealed class BodyFault(int status, string message, string? path = null) : Exception(message)
{
    public int Status => status;

    /// <summary>The field, as a JSON path, or the name of a parameter or header.</summary>
    public string? Field => path;

    /// <summary>A rule that one field breaks.</summary>
    public static BodyFault Of(string field, string what) => new(400, $"'{field}' {what}.", field);
}
