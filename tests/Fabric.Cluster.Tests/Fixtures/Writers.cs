using System.Collections.Concurrent;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;

namespace Fabric.Cluster.Tests.Fixtures;

/// <summary>Callers that each write to a bank of their own, one write after another, until they are told to stop.</summary>
internal sealed class Writers
{
    private readonly IFabric _fabric;
    private readonly ConcurrentDictionary<string, int> _count = new(StringComparer.Ordinal);
    private readonly Task[] _writing;
    private volatile bool _stopping;

    public Writers(IFabric fabric, int banks)
    {
        _fabric = fabric;
        Banks = [.. Enumerable.Range(0, banks).Select(static i => $"bank-{i}")];
        _writing = [.. Banks.Select(bank => Task.Run(() => WriteAsync(bank)))];
    }

    public IReadOnlyList<string> Banks { get; }

    /// <summary>What was acknowledged, as bank and text.</summary>
    public ConcurrentBag<(string Bank, string Text)> Acknowledged { get; } = [];

    /// <summary>Calls that failed, and of these those that one repeat under the same operation id did not cure.</summary>
    public ConcurrentBag<FabricException> Failed { get; } = [];

    public ConcurrentBag<FabricException> NotCured { get; } = [];

    /// <summary>Waits until each bank has acknowledged so many more writes.</summary>
    public async Task MoreAsync(int writes, CancellationToken cancellationToken)
    {
        var before = Banks.ToDictionary(static bank => bank, bank => _count.GetValueOrDefault(bank), StringComparer.Ordinal);
        while (Banks.Any(bank => _count.GetValueOrDefault(bank) < before[bank] + writes))
        {
            await Task.WhenAny(Task.Delay(20, cancellationToken), Task.WhenAll(_writing));
            cancellationToken.ThrowIfCancellationRequested();
            if (_writing.FirstOrDefault(static task => task.IsFaulted) is { } faulted)
            {
                await faulted;
            }
        }
    }

    public Task StopAsync()
    {
        _stopping = true;
        return Task.WhenAll(_writing);
    }

    /// <summary>What was acknowledged and is not there.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var (bank, texts) in Acknowledged.GroupBy(static write => write.Bank, StringComparer.Ordinal).Select(static g => (g.Key, g.Select(static w => w.Text))))
        {
            using var export = new MemoryStream();
            await _fabric.Bank(new BankId(bank)).ExportAsync(export, cancellationToken: cancellationToken);
            var stored = System.Text.Encoding.UTF8.GetString(export.ToArray());
            missing.AddRange(texts.Where(text => !stored.Contains(text, StringComparison.Ordinal)));
        }

        return missing;
    }

    private async Task WriteAsync(string bank)
    {
        for (var i = 0; !_stopping; i++)
        {
            var text = $"Delivery {i:D6} of {bank} arrived in hall {i % 17} at gate {i % 5}.";
            var request = new RetainRequest([new RetainItem(text)]) { OperationId = new OperationId($"{bank}-{i}") };
            try
            {
                await _fabric.Bank(new BankId(bank)).RetainAsync(request);
            }
            catch (FabricException fault)
            {
                Failed.Add(fault);
                try
                {
                    await _fabric.Bank(new BankId(bank)).RetainAsync(request);
                }
                catch (FabricException again)
                {
                    NotCured.Add(again);
                    continue;
                }
            }

            Acknowledged.Add((bank, text));
            _count.AddOrUpdate(bank, 1, static (_, count) => count + 1);
        }
    }
}
