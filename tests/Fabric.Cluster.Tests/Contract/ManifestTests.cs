using System.Reflection;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;
using Orleans;
using Shouldly;

namespace Fabric.Cluster.Tests.Contract;

/// <summary>What silos and clients of different versions must agree on. Lines may be added; one that changes or goes breaks a rolling upgrade.</summary>
public sealed class ManifestTests
{
    private static readonly Assembly Grains = typeof(IBankGrain).Assembly;

    [Fact]
    public async Task Contract_OfGrainsAndMessages_IsWhatTheManifestSays()
    {
        string[] actual = [.. Interfaces().Concat(Types()).Concat(Structs()).Concat(Messages()).Order(StringComparer.Ordinal)];

        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "manifest.actual.txt"), actual, TestContext.Current.CancellationToken);
        var expected = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "manifest.txt"), TestContext.Current.CancellationToken);

        string.Join('\n', actual).ShouldBe(
            string.Join('\n', expected), "If lines were only added, copy manifest.actual.txt beside this test over grains/Contract/manifest.txt.");
    }

    private static IEnumerable<string> Interfaces() =>
        from type in Grains.GetTypes()
        where type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type)
        let name = type.GetCustomAttribute<AliasAttribute>()!.Alias
        from method in type.GetMethods()
        let line = $"call {name}/{method.GetCustomAttribute<AliasAttribute>()!.Alias}({string.Join(", ", method.GetParameters().Select(static p => Show(p.ParameterType)))}) {Show(method.ReturnType)}"
        select line;

    private static IEnumerable<string> Types() =>
        from type in Grains.GetTypes()
        let grain = type.GetCustomAttribute<GrainTypeAttribute>()
        where grain is not null
        let line = $"grain {grain.GetGrainType(null!, null!)}"
        select line;

    private static IEnumerable<string> Structs() =>
        from type in Grains.GetTypes()
        where type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type.GetCustomAttribute<AliasAttribute>() is not null
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        let id = member.GetCustomAttribute<IdAttribute>()
        where id is not null
        let line = $"struct {type.GetCustomAttribute<AliasAttribute>()!.Alias}#{id.Id:D2} {member.Name} {Show(member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType)}"
        select line;

    private static IEnumerable<string> Messages() =>
        from message in GrainMessages.All
        from property in message.Json.Properties
        select $"message {message.Name}.{property.Name} {Show(property.PropertyType)}";

    private static string Show(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Show(inner) + "?"
        : type.IsArray ? Show(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Show))}>"
        : type.Name;
}
