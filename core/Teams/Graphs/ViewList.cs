using System.Collections;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Teams.Graphs;

/// <summary>A published column as a list. Thread-safe.</summary>
internal sealed class ViewList<T>(ColumnView<T> view, int count) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => (uint)index < (uint)count ? view[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return view[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
