using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Fabric.Client.Hosting;

/// <summary>Reads settings that are needed before there are services, and says what is wrong with them as every other error is said.</summary>
internal static class SettingsSection
{
    /// <param name="configuration">Where the settings are.</param>
    /// <param name="section">The name of the section, such as <c>Fabric:Http</c>.</param>
    /// <param name="validator">Checks what was read.</param>
    /// <exception cref="FabricException">A setting cannot be read, or is out of range.</exception>
    public static TOptions Read<TOptions>(IConfiguration configuration, string section, IValidateOptions<TOptions> validator)
        where TOptions : class, new()
    {
        var options = new TOptions();
        Bind(configuration.GetSection(section), options);
        var check = validator.Validate(null, options);
        return check.Failed ? throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", check.Failures!)) : options;
    }

    /// <exception cref="FabricException">A setting cannot be read as what it should be; the message names it.</exception>
    public static void Bind(IConfigurationSection section, object options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            throw new FabricException(ErrorCode.InvalidRequest, fault.Message, fault);
        }
    }
}
