using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Replaces the state slot.</summary>
/// <param name="Text">The new text, at most 8,192 characters.</param>
/// <param name="ExpectedVersion">The version that it replaces; 0 for the first.</param>
public sealed record ReplaceStateRequest(string Text, int ExpectedVersion) : WriteRequest;
