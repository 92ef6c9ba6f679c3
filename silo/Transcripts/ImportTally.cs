using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Silo.Transcripts;

/// <summary>What became of a transcript's lines.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<RetainDisposition, int> _counts = [];
    private readonly Dictionary<int, MemoryId> _memories = [];

    /// <summary>Lines taken.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines of batches that had been imported before, and so were not stored again.</summary>
    public int Repeated { get; private set; }

    /// <summary>How many lines met each end; one that none met is not there.</summary>
    public IReadOnlyDictionary<RetainDisposition, int> Counts => _counts;

    /// <summary>The memory that holds each line, by line number.</summary>
    public IReadOnlyDictionary<int, MemoryId> Memories => _memories;

    /// <summary>Why lines were refused, at most the first ten.</summary>
    public List<string> Refusals { get; } = [];

    public void Add(TranscriptLine line, RetainOutcome outcome, bool repeated)
    {
        Lines++;
        Repeated += repeated ? 1 : 0;
        _counts[outcome.Disposition] = _counts.GetValueOrDefault(outcome.Disposition) + 1;
        if (outcome.Id is { } id)
        {
            _memories[line.Number] = id;
        }
        else if (Refusals.Count < 10)
        {
            Refusals.Add($"line {line.Number}: {outcome.Reason}");
        }
    }
}
