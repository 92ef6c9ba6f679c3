using Fabric.Core.Memories;

namespace Fabric.Core.Banks.State;

/// <summary>A memory version as a commit wrote it.</summary>
/// <param name="Memory">The version.</param>
/// <param name="Body">Its JSON, as stored.</param>
/// <param name="Vector">Its vector, as stored; may be empty.</param>
internal readonly record struct FollowedVersion(Memory Memory, byte[] Body, ReadOnlyMemory<byte> Vector);
