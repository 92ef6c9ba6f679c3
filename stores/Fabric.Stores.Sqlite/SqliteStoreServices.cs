using Fabric.Core.Storage;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the SQLite store.</summary>
public static class SqliteStoreServices
{
    /// <summary>Keeps the fabric's records in one SQLite file. <see cref="SqliteRecordStore"/> is registered too, for its backups.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets at least the folder.</param>
    public static IServiceCollection AddFabricSqlite(this IServiceCollection services, Action<SqliteStoreOptions> configure)
    {
        services.AddOptions<SqliteStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, SqliteStoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SqliteRecordStore(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteRecordStore>>() ?? NullLogger<SqliteRecordStore>.Instance));
        services.TryAddSingleton<IRecordStore>(static provider => provider.GetRequiredService<SqliteRecordStore>());
        return services;
    }
}
