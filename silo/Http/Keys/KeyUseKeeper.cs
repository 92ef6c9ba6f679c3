using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Fabric.Silo.Http.Keys;

/// <summary>Writes down when keys were last of use, in <c>keys-used.json</c>: now and then, and when the host stops.</summary>
internal sealed class KeyUseKeeper(string folder, ApiKeyStore keys, TimeProvider time) : IHostedService, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(static keeper => ((KeyUseKeeper)keeper!).Write(), this, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        Write();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>When the keys of a data folder were last of use, as far as it is written down.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(folder)), ApiKeyJson.Default.DictionaryStringDateTimeOffset)!;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "keys-used.json");

    private void Write()
    {
        lock (_gate)
        {
            var uses = new Dictionary<string, DateTimeOffset>(Read(folder), StringComparer.Ordinal);
            var isNew = false;
            foreach (var (id, at) in keys.ReadUses())
            {
                if (!(uses.GetValueOrDefault(id) >= at))
                {
                    uses[id] = at;
                    isNew = true;
                }
            }

            try
            {
                if (isNew)
                {
                    OwnerFile.Replace(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(uses, ApiKeyJson.Default.DictionaryStringDateTimeOffset));
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It is told again the next time.
            }
        }
    }
}
