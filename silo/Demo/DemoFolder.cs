namespace Fabric.Silo.Demo;

/// <summary>The data folder of a demo: the one that was named, which stays, or a temporary one, which goes.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool _isTemporary;

    private DemoFolder(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public static DemoFolder Of(string? named) =>
        named is null
            ? new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"fabric-demo-{Guid.NewGuid():N}"), isTemporary: true)
            : new(named, isTemporary: false);

    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
