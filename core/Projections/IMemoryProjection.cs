using Fabric.Core.Ids;

namespace Fabric.Core.Projections;

/// <summary>
/// A copy of every bank's vectors and filter fields in an index outside the fabric, for questions that no bank in memory answers. It may
/// be behind, and it may lose everything: whoever asks it reads the memories themselves from the store. Every member is thread-safe;
/// a fault is a <see cref="FabricException"/> of <see cref="ErrorCode.Unavailable"/>, after which nothing is known of what was written.
/// </summary>
public interface IMemoryProjection : IDisposable
{
    /// <summary>How it is fed.</summary>
    ProjectionSettings Settings { get; }

    /// <summary>Makes what is missing of the index, and reads where a space stands in it; null when it holds nothing of the space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="generators">Whose vectors it is to hold; those of others are left out when they are written.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ProjectionMark?> OpenAsync(
        SpaceId space, IReadOnlyList<ProjectionGenerator> generators, CancellationToken cancellationToken);

    /// <summary>Notes where a space stands, beside what was written before: an index that is lost or restored loses or restores both.</summary>
    /// <param name="space">The space.</param>
    /// <param name="mark">Where it stands.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task MarkAsync(SpaceId space, ProjectionMark mark, CancellationToken cancellationToken);

    /// <summary>Writes memories as they are now and takes others out. Doing it again changes nothing.</summary>
    /// <param name="space">The space.</param>
    /// <param name="batch">What to write and take out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task WriteAsync(SpaceId space, ProjectionBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes out what no batch of a build has written: what is left from before it.</summary>
    /// <param name="space">The space.</param>
    /// <param name="build">The build to keep.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task SweepAsync(SpaceId space, string build, CancellationToken cancellationToken);

    /// <summary>Finds the memories of a space that come nearest to a question, best first. What it says of them may be out of date.</summary>
    /// <param name="space">The space; nothing of another one is ever found.</param>
    /// <param name="query">The question.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<ProjectionHit>> FindAsync(SpaceId space, ProjectionQuery query, CancellationToken cancellationToken);
}
