namespace Fabric.Silo.Http.Inspector;

/// <summary>One file of the inspector.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Tag">Names the content, for <c>ETag</c>.</param>
internal sealed record InspectorFile(byte[] Bytes, string MediaType, string Tag);
