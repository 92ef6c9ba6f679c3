namespace Fabric.Testing.Qdrant;

/// <summary>A request that the server refuses.</summary>
/// <param name="status">The status.</param>
/// <param name="message">What it says.</param>
internal sealed class QdrantRefusal(int status, string message) : Exception(message)
{
    public int Status => status;

    public static QdrantRefusal NoCollection(string name) => new(404, $"Not found: Collection `{name}` doesn't exist!");

    public static QdrantRefusal Format(string what) => new(400, $"Format error in JSON body: {what}");

    public static QdrantRefusal Input(string what) => new(400, $"Wrong input: {what}");
}
