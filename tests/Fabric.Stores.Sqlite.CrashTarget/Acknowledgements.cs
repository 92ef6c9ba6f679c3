using System.Text;

namespace Fabric.Stores.Sqlite.CrashTarget;

/// <summary>Tells the test what was acknowledged: one line, one write to the pipe, so a killed process leaves no half line.</summary>
internal static class Acknowledgements
{
    private static readonly Stream Output = Console.OpenStandardOutput();
    private static readonly Lock Gate = new();

    public static void Say(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (Gate)
        {
            Output.Write(bytes);
            Output.Flush();
        }
    }
}
