using System.Collections.Concurrent;
using Fabric.Core.Storage;
using Fabric.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>A store in memory for each folder, which stays between two commands as a file would.</summary>
internal sealed class FolderStores
{
    private readonly ConcurrentDictionary<string, DictionaryStore> _stores = new(StringComparer.Ordinal);

    public IFabricOpener Opener() => new EmbeddedFabricOpener((services, folder) =>
    {
        Directory.CreateDirectory(folder);
        services.AddSingleton<IRecordStore>(_stores.GetOrAdd(folder, static _ => new()));
    });
}
