using Fabric.Core.Storage;
using Fabric.Stores.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Redis store.</summary>
public static class RedisStoreServices
{
    /// <summary>Keeps the fabric's records in Redis.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets at least the connection string.</param>
    public static IServiceCollection AddFabricRedis(this IServiceCollection services, Action<RedisStoreOptions> configure)
    {
        services.AddOptions<RedisStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, RedisStoreOptionsValidator>());
        services.TryAddSingleton(provider => new RedisRecordStore(
            provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value,
            provider.GetService<ILogger<RedisRecordStore>>() ?? NullLogger<RedisRecordStore>.Instance));
        services.TryAddSingleton<IRecordStore>(static provider => provider.GetRequiredService<RedisRecordStore>());
        return services;
    }
}
