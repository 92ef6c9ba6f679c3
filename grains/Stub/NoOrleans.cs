namespace Fabric.Grains.Hosting;

/// <summary>What a build without Orleans has to say about clusters.</summary>
internal static class NoOrleans
{
    public const string Message =
        "This build has no cluster in it: Orleans' packages are left out by default, as some package feeds lack them. Build with "
        + "'dotnet build -p:UseOrleans=true', or with the environment variable UseOrleans=true, or leave Fabric:Engine out.";

    public static FabricException Fault => new(ErrorCode.InvalidRequest, Message);
}
