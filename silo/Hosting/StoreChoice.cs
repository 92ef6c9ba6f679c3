using Fabric.Client.Hosting;
using Fabric.Client.Sharing;
using Fabric.Stores.Qdrant;
using Fabric.Stores.Redis;
using Fabric.Stores.Sqlite.Backup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Hosting;

/// <summary>Where a host keeps its records: <c>Fabric:Store</c> is <c>sqlite</c>, in the data folder, or <c>redis</c>; and the projection, where <c>Fabric:Qdrant:Url</c> is set.</summary>
internal static class StoreChoice
{
    private const string Setting = "Fabric:Store";
    private const string RedisSection = "Fabric:Redis";

    /// <exception cref="FabricException">There is no such store, or a setting of it cannot be read.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration, string folder)
    {
        switch (configuration[Setting]?.ToUpperInvariant())
        {
            case null or "" or "SQLITE":
                services.AddFabricSqlite(options => options.Folder = folder);
                break;
            case "REDIS":
                var section = configuration.GetSection(RedisSection);
                SettingsSection.Bind(section, new RedisStoreOptions());
                services.AddFabricRedis(section.Bind);

                // In a cluster, what a silo commits respects the leases that others read under.
                services.AddOptions<RedisStoreOptions>().Configure<IServiceProvider>(
                    static (options, provider) => options.LeaseHolder = provider.GetService<ClusterPlace>()?.Holder);
                break;
            default:
                throw new FabricException(
                    ErrorCode.InvalidRequest, $"{Setting} is '{configuration[Setting]}'; it must be sqlite or redis.");
        }

        AddProjection(services, configuration.GetSection(QdrantOptions.Section));
    }

    /// <summary>Whether there is a store already: looking must not make one. A server's store is always there, or else its server is not.</summary>
    public static bool Exists(IConfiguration configuration, string folder) =>
        configuration[Setting]?.ToUpperInvariant() is not (null or "" or "SQLITE") || SqliteBackup.HoldsStore(folder);

    // Without an address there is no projection, and searches ask the banks themselves.
    private static void AddProjection(IServiceCollection services, IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section[nameof(QdrantOptions.Url)]))
        {
            SettingsSection.Bind(section, new QdrantOptions());
            services.AddFabricQdrant(section.Bind);
        }
    }
}
