using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Core.Working.State;

/// <summary>A record in memory, with what is made from it once and kept: how it reads in a context, and how it is searched.</summary>
internal sealed class WorkingEntry(WorkingRecord record)
{
    // Both are pure functions of the record, so a race makes them twice and either is right.
    private NodeText? _text;
    private Reads.SearchTerms? _terms;

    public WorkingRecord Record { get; } = record;

    public NodeText Text(Func<WorkingRecord, NodeText> make) => _text ??= make(Record);

    public Reads.SearchTerms Terms(Func<WorkingRecord, Reads.SearchTerms> make) => _terms ??= make(Record);
}
