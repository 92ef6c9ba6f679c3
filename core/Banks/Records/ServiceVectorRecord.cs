namespace Fabric.Core.Banks.Records;

/// <summary>
/// What stands beside a vector that an embedding service made for the newest version of a memory. It is apart from the memory's own record:
/// embedding anew changes no version.
/// </summary>
/// <param name="Text">The hash of the text that the vector is of.</param>
internal sealed record ServiceVectorRecord(string Text);
