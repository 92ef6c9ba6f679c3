using Fabric.Core.Storage;

namespace Fabric.Core.Projections;

/// <summary>Where a space stands in a projection.</summary>
/// <param name="Cursor">The place in the change feed up to which everything is in it.</param>
/// <param name="Build">Names the build; everything written since it began carries its name.</param>
/// <param name="Shape">What memories were made into; when that changes all of them are written anew.</param>
/// <param name="Rebuild">How far a rebuild has come; null when none is under way.</param>
public sealed record ProjectionMark(FeedCursor Cursor, string Build, string Shape, ProjectionRebuild? Rebuild = null);
