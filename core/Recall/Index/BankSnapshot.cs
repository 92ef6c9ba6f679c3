using System.Collections.Immutable;
using Fabric.Core.Ids;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <summary>A bank's index at one epoch. Immutable; readable from any thread while the writer goes on.</summary>
internal sealed partial class BankSnapshot
{
    public required long Epoch { get; init; }

    /// <summary>Rows, removed ones included.</summary>
    public required int Count { get; init; }

    /// <summary>Sessions that any row ever belonged to.</summary>
    public required int SessionCount { get; init; }

    /// <summary>About how many bytes of memory the index held.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Rows that were not removed.</summary>
    public required RowSet Live { get; init; }

    /// <summary>Rows that any reader may see today, the archive and what has expired included.</summary>
    public required RowSet Open { get; init; }

    /// <summary>The open rows apart from the archive: what a recall without further wishes chooses from.</summary>
    public required RowSet Plain { get; init; }

    /// <summary>The component count of the vectors; 0 for a bank without.</summary>
    public int Dimensions => Vectors?.Dimensions ?? 0;

    /// <summary>Distinct terms, as of now.</summary>
    public int TermCount => Terms.Count;

    internal required ColumnView<MemoryRow?> Rows { get; init; }

    internal required ColumnView<RowPlace> Places { get; init; }

    internal required ColumnView<RowSubject> Subjects { get; init; }

    /// <summary>For each row, the lists of all rows that name the same things.</summary>
    internal required ColumnView<RowList[]> Entities { get; init; }

    internal required ColumnView<int[]> RowTerms { get; init; }

    internal required ColumnView<int> SessionLengths { get; init; }

    internal required ImmutableSortedSet<RowEnd> Ends { get; init; }

    internal required VectorSnapshot? Vectors { get; init; }

    /// <summary>The vectors of embedding services; empty for most banks.</summary>
    internal required GenerationSnapshot[] Generations { get; init; }

    internal required CorpusTotals Totals { get; init; }

    internal required TermIndex Terms { get; init; }

    internal required FacetIndex Facets { get; init; }

    internal required SessionTable Sessions { get; init; }

    internal required NameView Actors { get; init; }

    internal required VersionTable Versions { get; init; }

    /// <summary>The row of the newest version of a memory, as of this epoch; false when it was removed or never was.</summary>
    public bool TryFind(MemoryId id, out int ordinal)
    {
        foreach (var row in Versions.Find(id.Value))
        {
            if (IsOf(row, id))
            {
                ordinal = row;
                return true;
            }
        }

        ordinal = -1;
        return false;
    }

    /// <summary>The row of one version of a memory.</summary>
    public bool TryFind(MemoryId id, int version, out int ordinal)
    {
        foreach (var row in Versions.Find(id.Value))
        {
            if (IsOf(row, id) && Rows[row]!.Version == version)
            {
                ordinal = row;
                return true;
            }
        }

        ordinal = -1;
        return false;
    }

    /// <summary>The header of a row that was not removed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or it was removed.</exception>
    public MemoryRow Row(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ordinal, (uint)Count, nameof(ordinal));
        return Rows[ordinal] ?? throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, "The row was removed.");
    }

    /// <summary>The vector of a row; empty where it has none.</summary>
    public ReadOnlySpan<float> Vector(int ordinal) => Vectors is null ? default : Vectors.Vector(ordinal);

    /// <summary>Whether a row has expired at an instant.</summary>
    public bool IsExpired(int ordinal, DateTimeOffset now) => Row(ordinal).ExpiryTicks <= now.UtcTicks;

    /// <summary>
    /// The newest versions of the memories of a session that were not removed, whatever their state, in order of turn; empty when there is
    /// no such session.
    /// </summary>
    public IReadOnlyList<int> SessionRows(SessionId session)
    {
        if (!Sessions.TryFind(session.Value, out var number))
        {
            return [];
        }

        var found = new List<int>();
        foreach (var row in Sessions.AllRows(number).Visible(Count))
        {
            if (Rows[row] is { IsNewest: true })
            {
                found.Add(row);
            }
        }

        found.Sort((a, b) => SessionOrder.Compare(Row(a), Row(b)));
        return found;
    }

    // Tables that readers share with the writer may name rows of later epochs.
    internal bool IsOf(int ordinal, MemoryId id) => ordinal < Count && Rows[ordinal] is { } row && row.Id == id;
}
