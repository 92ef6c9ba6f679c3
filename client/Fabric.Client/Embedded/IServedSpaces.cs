using Fabric.Core.Ids;

namespace Fabric.Client.Embedded;

/// <summary>What a host serves: a fabric, as each space sees it.</summary>
internal interface IServedSpaces
{
    /// <summary>Whether calls are taken.</summary>
    bool IsOpen { get; }

    /// <summary>The fabric as a space sees it. The space must come from verified credentials.</summary>
    /// <param name="space">The space.</param>
    IServedFabric ServeSpace(SpaceId space);
}
