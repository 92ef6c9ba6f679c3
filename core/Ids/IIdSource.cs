namespace Fabric.Core.Ids;

/// <summary>Makes ids. Injected, so that a test can make them predictable.</summary>
public interface IIdSource
{
    /// <summary>A fresh id that sorts after those made at earlier times. Thread-safe.</summary>
    /// <param name="now">The time to put into the id.</param>
    string Next(DateTimeOffset now);
}
