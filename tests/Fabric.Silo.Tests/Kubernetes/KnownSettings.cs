using System.Reflection;
using Fabric.Client.Hosting;
using Fabric.Silo.Http;
using Fabric.Stores.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>The settings that the code has, found in its options classes and constants.</summary>
internal static class KnownSettings
{
    private const string RedisSection = "Fabric:Redis";

    // Of these the options are in the build with Orleans only, where they are checked like all others.
    private static readonly string[] Agreed =
    [
        "Fabric:Cluster:ClusterId",
        "Fabric:Cluster:ServiceId",
        "Fabric:Cluster:SiloPort",
        "Fabric:Cluster:GatewayPort",
        "Fabric:Cluster:AdvertisedAddress",
        "Fabric:Cluster:SiloName",
        "Fabric:Cluster:Secret",
    ];

    private static readonly Assembly[] Code = FindCode();

    /// <summary>Everything that is wrong with an environment.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, string> environment)
    {
        var settings = environment.ToDictionary(
            static pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), static pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        var sections = Sections();
        foreach (var group in settings.GroupBy(pair => SectionOf(pair.Key, sections.Keys), StringComparer.OrdinalIgnoreCase))
        {
            if (group.Key is null)
            {
                faults.AddRange(group.Where(static pair => !IsConstant(pair.Key) && !IsAgreed(pair.Key)).Select(static pair => $"{pair.Key} is no setting."));
            }
            else
            {
                faults.AddRange(CheckSection(group.Key, sections[group.Key], group));
            }
        }

        return faults;
    }

    /// <summary>The options of a section as the environment sets them.</summary>
    public static TOptions Bind<TOptions>(string section, IReadOnlyDictionary<string, string> environment)
        where TOptions : new()
    {
        var options = new TOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(static pair =>
                KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
            .Build().GetSection(section).Bind(options);
        return options;
    }

    private static IEnumerable<string> CheckSection(string section, Type type, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var options = Activator.CreateInstance(type, nonPublic: true)!;
        string? fault = null;
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build()
                .GetSection(section).Bind(options, static binder => (binder.ErrorOnUnknownConfiguration, binder.BindNonPublicProperties) = (true, false));
        }
        catch (InvalidOperationException unknown)
        {
            fault = unknown.Message;
        }

        return fault is null ? Validate(type, options) : [fault];
    }

    private static IEnumerable<string> Validate(Type type, object options)
    {
        var contract = typeof(IValidateOptions<>).MakeGenericType(type);
        foreach (var validator in Code.SelectMany(static assembly => assembly.GetTypes()).Where(one => contract.IsAssignableFrom(one)))
        {
            var result = (ValidateOptionsResult)contract.GetMethod("Validate")!
                .Invoke(Activator.CreateInstance(validator, nonPublic: true), [null, options])!;
            foreach (var failure in result.Failures ?? [])
            {
                yield return failure;
            }
        }
    }

    /// <summary>The longest section that a setting is in; the root of all only for its own properties.</summary>
    private static string? SectionOf(string setting, IEnumerable<string> sections) =>
        sections.Where(section => setting.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase))
            .Where(section => section != FabricOptions.Section || HasRootProperty(setting))
            .MaxBy(static section => section.Length);

    private static bool HasRootProperty(string setting) =>
        typeof(FabricOptions).GetProperty(setting.Split(':')[1], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null;

    private static Dictionary<string, Type> Sections()
    {
        var sections = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase) { [RedisSection] = typeof(RedisStoreOptions) };
        foreach (var type in Code.SelectMany(static assembly => assembly.GetTypes()).Where(static type => type.Name.EndsWith("Options", StringComparison.Ordinal)))
        {
            if (Constants(type).FirstOrDefault(static field => field.Name == "Section")?.GetRawConstantValue() is string section)
            {
                sections[section] = type;
            }
        }

        return sections;
    }

    private static bool IsConstant(string setting) =>
        Code.SelectMany(static assembly => assembly.GetTypes()).SelectMany(Constants).Any(field =>
            field.GetRawConstantValue() is string text && text.Equals(setting, StringComparison.OrdinalIgnoreCase))
        || setting.StartsWith("Logging:LogLevel:", StringComparison.OrdinalIgnoreCase);

    private static bool IsAgreed(string setting) => Agreed.Contains(setting, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(static field => field is { IsLiteral: true } && field.FieldType == typeof(string));

    // The silo and whatever of the fabric it refers to, also where nothing has been used of it yet.
    private static Assembly[] FindCode()
    {
        var silo = typeof(HttpOptions).Assembly;
        return
        [
            silo,
            .. silo.GetReferencedAssemblies().Where(static name => name.Name!.StartsWith("Fabric.", StringComparison.Ordinal)).Select(Assembly.Load),
        ];
    }
}
