namespace Fabric.Testing.Qdrant;

/// <summary>A request and what it was answered with.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Query">Its query, without the question mark.</param>
/// <param name="Body">Its body.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Answer">The body of the answer.</param>
public sealed record Exchange(string Method, string Path, string Query, byte[] Body, int Status, byte[] Answer);
