using Fabric.Core.Storage;

namespace Fabric.Grains.Messages;

/// <summary>A message between actors on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.intent")]
internal readonly record struct IntentMessage
{
    [Id(0)]
    public string Id { get; init; }

    [Id(1)]
    public string Source { get; init; }

    [Id(2)]
    public string Target { get; init; }

    [Id(3)]
    public string Type { get; init; }

    [Id(4)]
    public byte[] Body { get; init; }

    public static IntentMessage Of(Intent intent) => new()
    {
        Id = intent.Id,
        Source = ActorNames.Path(intent.Source),
        Target = ActorNames.Path(intent.Target),
        Type = intent.Type,
        Body = intent.Body.ToArray(),
    };

    public Intent ToIntent() => new(Id, ActorNames.ParsePath(Source), ActorNames.ParsePath(Target), Type, Body);
}
