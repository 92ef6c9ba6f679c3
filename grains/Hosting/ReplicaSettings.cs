using Fabric.Client.Hosting;
using Fabric.Core.Replicas;
using Microsoft.Extensions.Configuration;

namespace Fabric.Grains.Hosting;

/// <summary>Reads the section <c>Fabric:Replicas</c>. A silo has one lease of an actor, so its term is that of <see cref="FabricClusterOptions.LeaseTerm"/>.</summary>
internal static class ReplicaSettings
{
    private const string Section = "Fabric:Replicas";

    /// <exception cref="FabricException">A setting cannot be read or is out of range.</exception>
    public static ReplicaOptions Read(IConfiguration configuration, FabricClusterOptions cluster)
    {
        var section = configuration.GetSection(Section);
        if (section[nameof(ReplicaOptions.OwnerTerm)] is { Length: > 0 })
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"{Section}:{nameof(ReplicaOptions.OwnerTerm)} is set; in a cluster it is Fabric:Cluster:LeaseTerm, so set that.");
        }

        var options = new ReplicaOptions();
        SettingsSection.Bind(section, options);
        var longest = cluster.LeaseTerm / 2;
        var isSet = section[nameof(ReplicaOptions.CopyTerm)] is { Length: > 0 };
        return (options with
        {
            OwnerTerm = cluster.LeaseTerm,
            CopyTerm = isSet || options.CopyTerm < longest ? options.CopyTerm : longest,
        }).Check();
    }
}
