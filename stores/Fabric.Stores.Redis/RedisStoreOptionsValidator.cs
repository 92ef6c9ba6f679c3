using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <summary>Checks the options of the Redis store and reports all that is wrong at once.</summary>
internal sealed class RedisStoreOptionsValidator : IValidateOptions<RedisStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisStoreOptions options)
    {
        var faults = new List<string>();
        CheckConnection(faults, options.ConnectionString);
        if (options.KeyPrefix is not { Length: >= 1 and <= 64 } prefix
            || !prefix.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            faults.Add("Fabric:Redis:KeyPrefix must be 1 to 64 letters, digits or - _ . characters.");
        }

        Range(faults, nameof(options.Partitions), options.Partitions, 1, 1_024);
        Range(faults, nameof(options.FeedRetention), options.FeedRetention, 1_000, 100_000_000);
        Range(faults, nameof(options.LoadPage), options.LoadPage, 10, 100_000);
        Range(faults, nameof(options.CallTimeout), options.CallTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5));
        Range(faults, nameof(options.SettleTimeout), options.SettleTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Range(faults, nameof(options.ScrubTimeout), options.ScrubTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A connection string may hold a password, so no message quotes it.
    private static void CheckConnection(List<string> faults, string connection)
    {
        const string Setting = "Fabric:Redis:ConnectionString";
        if (string.IsNullOrWhiteSpace(connection))
        {
            faults.Add($"{Setting} is empty; name the servers, such as localhost:6379.");
            return;
        }

        try
        {
            if (ConfigurationOptions.Parse(connection).EndPoints.Count == 0)
            {
                faults.Add($"{Setting} names no server; begin it with one, such as localhost:6379.");
            }
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            faults.Add($"{Setting} cannot be read; it must be in the form of StackExchange.Redis, such as localhost:6379,ssl=true.");
        }
    }

    private static void Range<TValue>(List<string> faults, string name, TValue value, TValue least, TValue most)
        where TValue : IComparable<TValue>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            faults.Add($"Fabric:Redis:{name} is {value}; it must be {least} to {most}.");
        }
    }
}
