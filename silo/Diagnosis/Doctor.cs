using Fabric.Client;
using Fabric.Client.Hosting;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http;
using Fabric.Silo.Http.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Diagnosis;

/// <summary>Looks at everything that a host with these settings needs, changes nothing, and goes on after a fault.</summary>
internal sealed class Doctor(ServeSettings settings)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding> { DescribeMachine() };
        findings.AddRange(DiskCheck.Run(settings.Folder));
        findings.AddRange(CheckListening());
        await CheckFabricAsync(findings, cancellationToken);
        return findings;
    }

    private static Finding DescribeMachine() => new(
        "machine", FindingState.Ok,
        $".NET {Environment.Version}, {Environment.ProcessorCount} cores, vectors of {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 256 : 128)} bits");

    private IEnumerable<Finding> CheckListening()
    {
        try
        {
            var options = SettingsSection.Read(settings.Configuration, HttpOptions.Section, new HttpOptionsValidator());
            return ListenCheck.Run(options, new ApiKeyStore(settings.Folder, TimeProvider.System, options.KeysFile).IsConfigured);
        }
        catch (FabricException fault)
        {
            return [new("settings", FindingState.Fault, fault.Message)];
        }
    }

    private async Task CheckFabricAsync(List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            using var warnings = new KeptWarnings();
            await using var services = Build(warnings);
            _ = services.GetRequiredService<IOptions<FabricOptions>>().Value;
            findings.Add(await EmbeddingCheck.RunAsync(services, cancellationToken));
            if (!StoreChoice.Exists(settings.Configuration, settings.Folder))
            {
                findings.Add(new("store", FindingState.Ok, $"there is none yet in '{settings.Folder}'; the first write makes it"));
                findings.Add(await ClockCheck.RunAsync(null, TimeProvider.System, cancellationToken));
                return;
            }

            var fabric = services.GetRequiredService<IFabric>();
            findings.AddRange(await StoreCheck.RunAsync(fabric, warnings, cancellationToken));
            findings.Add(await ClockCheck.RunAsync(fabric, TimeProvider.System, cancellationToken));
        }
        catch (FabricException fault)
        {
            findings.Add(new("store", FindingState.Fault, fault.Message));
        }
        catch (OptionsValidationException fault)
        {
            findings.AddRange(fault.Failures.Select(static failure => new Finding("settings", FindingState.Fault, failure)));
        }
        catch (InvalidOperationException fault)
        {
            // A setting that cannot be read as what it should be; the message names it.
            findings.Add(new("settings", FindingState.Fault, fault.Message));
        }
    }

    private ServiceProvider Build(KeptWarnings warnings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings.Configuration);
        services.AddLogging(logging => logging.AddProvider(warnings));
        StoreChoice.Add(services, settings.Configuration, settings.Folder);
        services.AddFabric();
        services.AddFabricOpenAIEmbeddings();
        services.AddFabricOpenAIChat();
        return services.BuildServiceProvider();
    }
}
