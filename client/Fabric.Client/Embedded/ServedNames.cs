using System.Runtime.CompilerServices;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>Reads names to their end, where <see cref="IServedFabric.ListNamesAsync"/> gives them by pages.</summary>
internal static class ServedNames
{
    private const int PageSize = 256;

    /// <summary>Names all actors of a kind, in order.</summary>
    /// <param name="fabric">The space.</param>
    /// <param name="kind">Which.</param>
    /// <param name="read">Makes an id of a name.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        this IServedFabric fabric, ActorKind kind, Func<string, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var page = await fabric.ListNamesAsync(kind, after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var name in page)
            {
                yield return read(name);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1];
        }
    }
}
