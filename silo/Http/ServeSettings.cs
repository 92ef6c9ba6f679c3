using Microsoft.Extensions.Configuration;

namespace Fabric.Silo.Http;

/// <summary>The settings of a host: files, then the environment, then the command line; the later wins.</summary>
internal sealed record ServeSettings(IConfiguration Configuration, string Folder)
{
    /// <summary>Where the data folder is configured.</summary>
    private const string FolderKey = "Fabric:Data";

    /// <exception cref="FabricException">A file is not there or is not JSON.</exception>
    public static ServeSettings Read(string? folder, string? urls, string? file)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (urls is not null)
        {
            given[$"{HttpOptions.Section}:Urls"] = urls;
        }

        if (folder is not null)
        {
            given[FolderKey] = folder;
        }

        var builder = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true);
        if (file is not null)
        {
            builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        try
        {
            var configuration = builder.AddEnvironmentVariables().AddInMemoryCollection(given).Build();
            return new(configuration, configuration[FolderKey] ?? "./data");
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException or FormatException)
        {
            throw new FabricException(ErrorCode.InvalidRequest, fault.Message, fault);
        }
    }
}
