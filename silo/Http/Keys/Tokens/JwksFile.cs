using Microsoft.IdentityModel.Tokens;

namespace Fabric.Silo.Http.Keys.Tokens;

/// <summary>The keys of a file, read again when it changes. Thread-safe.</summary>
internal sealed class JwksFile(string path)
{
    private readonly Lock _gate = new();
    private (DateTime Written, long Length) _stamp;
    private IList<SecurityKey> _keys = [];

    /// <exception cref="FabricException">The file is not there or is no key set.</exception>
    public IList<SecurityKey> Read()
    {
        lock (_gate)
        {
            try
            {
                var file = new FileInfo(path);
                var stamp = (file.LastWriteTimeUtc, file.Length);
                if (stamp != _stamp)
                {
                    _keys = new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys();
                    _stamp = stamp;
                }

                return _keys;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new FabricException(ErrorCode.Unavailable, $"The key set '{path}' cannot be read; restore it.", fault);
            }
        }
    }
}
