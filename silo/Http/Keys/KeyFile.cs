namespace Fabric.Silo.Http.Keys;

/// <summary>Finds the file whose time and length tell that keys changed.</summary>
internal static class KeyFile
{
    /// <summary>
    /// The file itself or, for a link, where it leads: an orchestrator replaces a mounted secret behind a link that stays as it was, and a
    /// key that was revoked there must not go on opening.
    /// </summary>
    public static FileInfo Find(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
    }
}
