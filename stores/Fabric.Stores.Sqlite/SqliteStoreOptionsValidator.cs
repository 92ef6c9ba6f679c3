using Microsoft.Extensions.Options;

namespace Fabric.Stores.Sqlite;

/// <summary>Checks the options of the SQLite store and reports all that is wrong at once.</summary>
internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            faults.Add("Fabric:Sqlite:Folder is empty; name the folder that is to hold the data.");
        }

        Range(faults, nameof(options.MaxGroupCommits), options.MaxGroupCommits, 1, 10_000);
        Range(faults, nameof(options.MaxGroupBytes), options.MaxGroupBytes, 64 << 10, 1L << 30);
        Range(faults, nameof(options.FeedRetention), options.FeedRetention, 1_000, 1_000_000_000);
        Range(faults, nameof(options.CacheKib), options.CacheKib, 1_024, 1 << 20);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Range(List<string> faults, string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            faults.Add($"Fabric:Sqlite:{name} is {value}; it must be {least} to {most}.");
        }
    }
}
