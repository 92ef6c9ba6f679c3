namespace Fabric.Core.Banks.State;

/// <summary>A forgotten memory, kept so that it can be restored.</summary>
/// <param name="Newest">Its newest version, with its vector.</param>
/// <param name="OldVersions">Its old versions with their vectors, oldest first.</param>
internal sealed record ForgottenMemory(MemoryDraft Newest, IReadOnlyList<MemoryDraft> OldVersions);
