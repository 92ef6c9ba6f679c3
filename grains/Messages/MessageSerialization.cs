using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Fabric.Grains.Messages;

/// <summary>Teaches a silo or a client the messages of the fabric.</summary>
internal static class MessageSerialization
{
    public static void Add(IServiceCollection services) => services.AddSerializer(static serializer =>
    {
        serializer.Services.AddSingleton<MessageCodec>();
        serializer.Services.AddSingleton<IGeneralizedCodec>(static provider => provider.GetRequiredService<MessageCodec>());
        serializer.Services.AddSingleton<IGeneralizedCopier>(static provider => provider.GetRequiredService<MessageCodec>());
        serializer.Services.AddSingleton<ITypeFilter>(static provider => provider.GetRequiredService<MessageCodec>());
        serializer.AddAssembly(typeof(MessageSerialization).Assembly);
        serializer.Configure(static options => options.WellKnownTypeAliases[MessageCodec.Name] = typeof(MessageCodec));
    });
}
