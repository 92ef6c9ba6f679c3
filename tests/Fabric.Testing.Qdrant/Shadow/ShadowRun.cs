using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Testing.Qdrant.Shadow;

/// <summary>
/// Searches a fabric while its memories change, and holds every hit against what had been acknowledged before its search began: a fact
/// forgotten, erased or revised by then must not come back as it was.
/// </summary>
/// <param name="fabric">The fabric.</param>
/// <param name="seed">Of what is asked and changed.</param>
/// <param name="banks">Over how many banks the memories are spread.</param>
/// <param name="memories">How many there are.</param>
public sealed partial class ShadowRun(IFabric fabric, int seed, int banks, int memories)
{
    private static readonly string[] Goods = ["barley", "copper", "linen", "amber", "salt", "timber", "glass", "wool"];

    private readonly ShadowSlot[] _slots =
        [.. Enumerable.Range(0, memories).Select(n => new ShadowSlot(n, fabric.Bank($"shadow-{n % banks}")))];

    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly Channel<byte> _churn = Channel.CreateUnbounded<byte>();
    private long _hits;
    private long _changes;
    private int _searches;
    private int _degraded;

    /// <summary>Writes all memories once.</summary>
    public async Task FillAsync(CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            _slots.Chunk(64), cancellationToken, async (slots, token) =>
            {
                foreach (var slot in slots)
                {
                    await WriteAsync(slot, token).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);

    /// <summary>Searches while what it was filled with changes.</summary>
    /// <param name="searches">How many searches.</param>
    /// <param name="churnPerSearch">How many changes come for each.</param>
    /// <param name="searchers">How many search at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ShadowReport> RunAsync(int searches, double churnPerSearch, int searchers, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var churning = Task.WhenAll(Enumerable.Range(0, 2).Select(n => ChurnAsync(n, ending.Token)));
        await Task.WhenAll(Enumerable.Range(0, searchers).Select(
            n => SearchAsync(n, (searches + n) / searchers, churnPerSearch, cancellationToken))).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await churning.ConfigureAwait(false);
        return new(_searches, _hits, _changes, _degraded, [.. _wrong]);
    }

    private async Task SearchAsync(int searcher, int count, double churnPerSearch, CancellationToken cancellationToken)
    {
        var random = new Random(seed + searcher);
        var due = 0d;
        for (var i = 0; i < count; i++)
        {
            for (due += churnPerSearch; due >= 1; due--)
            {
                _churn.Writer.TryWrite(0);
            }

            var asked = random.Next(_slots.Length);
            var views = Array.ConvertAll(_slots, static slot => slot.View());
            var query = random.Next(3) == 0 ? $"shipments of {Goods[random.Next(Goods.Length)]}" : $"shipment s{asked}x of {Goods[asked % Goods.Length]}";
            var result = await fabric.SearchAsync(new RecallRequest(query), cancellationToken).ConfigureAwait(false);
            foreach (var hit in result.Hits)
            {
                Judge(hit, views);
            }

            Interlocked.Increment(ref _searches);
            if (result.Degraded is not null)
            {
                Interlocked.Increment(ref _degraded);
            }
        }
    }

    private void Judge(RecallHit hit, ShadowView[] views)
    {
        var match = Named().Match(hit.Memory.Text);
        if (!match.Success)
        {
            return;
        }

        Interlocked.Increment(ref _hits);
        var slot = int.Parse(match.Groups["slot"].ValueSpan, CultureInfo.InvariantCulture);
        if (_slots[slot].Judge(views[slot], int.Parse(match.Groups["revision"].ValueSpan, CultureInfo.InvariantCulture)) is { } fault)
        {
            _wrong.Enqueue(fault);
        }
    }

    private async Task ChurnAsync(int churner, CancellationToken stopping)
    {
        var random = new Random(seed + 1_000 + churner);
        try
        {
            while (true)
            {
                await _churn.Reader.ReadAsync(stopping).ConfigureAwait(false);

                // Each churner has slots of its own.
                var slot = _slots[(random.Next(_slots.Length / 2) * 2) + churner];
                await ChangeAsync(slot, random, CancellationToken.None).ConfigureAwait(false);
                Interlocked.Increment(ref _changes);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The searches are done.
        }
    }

    private static async Task ChangeAsync(ShadowSlot slot, Random random, CancellationToken cancellationToken)
    {
        if (slot.Memory is not { } memory)
        {
            await WriteAsync(slot, cancellationToken).ConfigureAwait(false);
        }
        else if (slot.IsForgotten)
        {
            var revision = slot.Begin(isNew: false);
            await slot.Bank.RestoreAsync(new([memory]), cancellationToken).ConfigureAwait(false);
            slot.IsForgotten = false;
            slot.End(revision);
        }
        else
        {
            await ChangeAsync(slot, memory, random.Next(3), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ChangeAsync(ShadowSlot slot, MemoryId memory, int change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case 0:
                var revision = slot.Begin();
                await slot.Bank.ReviseAsync(new(memory) { Text = Text(slot, revision) }, cancellationToken).ConfigureAwait(false);
                slot.End(revision);
                break;
            case 1:
                await slot.Bank.ForgetAsync(new() { Ids = [memory] }, cancellationToken).ConfigureAwait(false);
                slot.IsForgotten = true;
                slot.Gone();
                break;
            default:
                await slot.Bank.EraseAsync(new([memory]), cancellationToken).ConfigureAwait(false);
                slot.Memory = null;
                slot.Gone();
                break;
        }
    }

    private static async Task WriteAsync(ShadowSlot slot, CancellationToken cancellationToken)
    {
        var revision = slot.Begin();
        var outcome = await slot.Bank.RetainAsync(Text(slot, revision), cancellationToken).ConfigureAwait(false);
        slot.Memory = outcome.Id ?? throw new InvalidOperationException($"A memory of the shadow run was not stored: {outcome.Disposition}.");
        slot.End(revision);
    }

    private static string Text(ShadowSlot slot, int revision) =>
        $"Shipment s{slot.Number}x of {Goods[slot.Number % Goods.Length]} is at stage r{revision}y of its journey.";

    [GeneratedRegex(@"s(?<slot>\d+)x of \w+ is at stage r(?<revision>\d+)y", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();
}
