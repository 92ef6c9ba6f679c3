using System.Globalization;
using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Crash;

public sealed class KillTests : IDisposable
{
    private const int Rounds = 25;
    private readonly KillRounds _kills = new();
    private readonly Journal _journal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kills.Dispose();

    [Fact]
    public async Task Kill_AtAnyInstant_LosesNothingAcknowledgedAndLeavesNothingHalf()
    {
        await _kills.RunAsync(Rounds, 1..120, _journal.Add, async round =>
        {
            await using var store = _kills.OpenStore();
            await using var fabric = await EmbeddedFabric.OpenAsync(store, cancellationToken: Token);
            await CheckAsync(fabric, round, _kills.Random);
            await KillRounds.DeliverAsync(fabric);
            (await store.ReadIntentsAsync(1, Token)).ShouldBeEmpty();
            await CheckIntentsAsync(fabric);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{_journal.Acknowledged} writes were acknowledged.");
        _journal.Acknowledged.ShouldBeGreaterThan(Rounds);
    }

    private async Task CheckAsync(EmbeddedFabric fabric, int round, Random random)
    {
        foreach (var retain in _journal.Retains.Where(retain => retain.Round == round))
        {
            var bank = fabric.Bank(retain.Bank);
            var there = 0;
            foreach (var id in retain.Ids)
            {
                var memory = await bank.GetAsync(id, cancellationToken: Token);
                var gone = _journal.Find(id);
                if (memory is not null)
                {
                    memory.Text.ShouldBe(CrashText.Of(id));
                    gone.ShouldNotBe(Gone.Acknowledged, $"{id} came back");
                    there++;
                }
                else if (gone != Gone.No)
                {
                    there++;
                }
                else
                {
                    retain.IsAcknowledged.ShouldBeFalse($"{id} was acknowledged and is lost");
                }
            }

            there.ShouldBeOneOf(retain.IsAcknowledged ? [3] : [0, 3]);
            if (retain.Ids.Any(id => _journal.Find(id) != Gone.No) || random.Next(4) != 0)
            {
                continue;
            }

            // What was acknowledged can be recalled.
            var query = CrashText.Of(retain.Ids[0]);
            var isHit = (await bank.RecallAsync(query, 5, Token)).Hits.Any(hit => hit.Memory.Id == retain.Ids[0]);
            isHit.ShouldBe(there == 3, $"{retain.Ids[0]} of {retain.Bank}");
        }

        foreach (var name in new[] { "raw", "insights" })
        {
            await CheckIndexesAsync(fabric.Bank(name));
        }
    }

    private static async Task CheckIndexesAsync(IMemoryBank bank)
    {
        var stats = await bank.StatsAsync(Token);
        var listed = 0;
        string? cursor = null;
        do
        {
            var page = await bank.ListAsync(new ListRequest { Limit = 1000, Cursor = cursor, Order = MemoryOrder.ById }, Token);
            listed += page.Memories.Count;
            cursor = page.Cursor;
        }
        while (cursor is not null);
        listed.ShouldBe(stats.Active);
        var sequences = new List<long>();
        await foreach (var entry in bank.HistoryAsync(cancellationToken: Token))
        {
            sequences.Add(entry.Sequence);
        }

        sequences.Distinct().Count().ShouldBe(sequences.Count);
        sequences.ShouldBeInOrder();
    }

    /// <summary>Every derived memory is noted with its source, once.</summary>
    private static async Task CheckIntentsAsync(EmbeddedFabric fabric)
    {
        var derived = await fabric.Bank("insights").ListAsync(new ListRequest { Limit = 1000 }, Token);
        foreach (var memory in derived.Memories.Where(memory => memory.Provenance.Sources is not null))
        {
            var id = new MemoryId(memory.Provenance.Sources![0]["raw/".Length..]);
            if (await fabric.Bank("raw").GetAsync(id, cancellationToken: Token) is { } source)
            {
                source.DerivedElsewhere.ShouldNotBeNull();
                source.DerivedElsewhere.Count(name => name == $"insights/{memory.Id}").ShouldBe(1);
            }
        }
    }

    private enum Gone
    {
        No,
        Perhaps,
        Acknowledged,
    }

    private sealed record Retain(int Round, string Bank, MemoryId[] Ids)
    {
        public bool IsAcknowledged { get; set; }
    }

    /// <summary>What the writer said.</summary>
    private sealed class Journal
    {
        private readonly Dictionary<string, Retain> _retains = [];
        private readonly Dictionary<MemoryId, Gone> _gone = [];

        public IEnumerable<Retain> Retains => _retains.Values;

        public int Acknowledged => _retains.Values.Count(retain => retain.IsAcknowledged);

        public Gone Find(MemoryId id) => _gone.GetValueOrDefault(id);

        public void Add(string line)
        {
            // The last line may be cut off by the kill; its write was not acknowledged then.
            if (line.Split(' ') is not [var mark, var kind, var operation, var bank, var ids])
            {
                return;
            }

            if (kind != "retain")
            {
                _gone[ids] = mark == "A" ? Gone.Acknowledged : Gone.Perhaps;
            }
            else if (mark == "S")
            {
                var round = int.Parse(operation[1..operation.IndexOf('w', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
                _retains[operation] = new(round, bank, [.. ids.Split(',').Select(id => new MemoryId(id))]);
            }
            else
            {
                _retains[operation].IsAcknowledged = true;
            }
        }
    }
}
