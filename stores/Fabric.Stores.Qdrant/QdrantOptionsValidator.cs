using Microsoft.Extensions.Options;

namespace Fabric.Stores.Qdrant;

/// <summary>Checks the options of the projection and reports all that is wrong at once.</summary>
internal sealed class QdrantOptionsValidator : IValidateOptions<QdrantOptions>
{
    public ValidateOptionsResult Validate(string? name, QdrantOptions options)
    {
        var faults = new List<string>();
        CheckUrl(faults, options.Url);
        if (options.Collection is not { Length: >= 1 and <= 64 } collection
            || !collection.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            faults.Add($"{QdrantOptions.Section}:Collection must be 1 to 64 letters, digits or - _ characters.");
        }

        if (options.ApiKey is { } key && (key.Length == 0 || !key.All(static c => c is > ' ' and <= '~')))
        {
            faults.Add($"{QdrantOptions.Section}:ApiKey is empty or holds a character that no header may; leave it out, or correct it.");
        }

        Range(faults, nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2));
        Range(faults, nameof(options.Batch), options.Batch, 1, 2_000);
        Range(faults, nameof(options.Writers), options.Writers, 1, 32);
        Range(faults, nameof(options.Spaces), options.Spaces, 1, 64);
        Range(faults, nameof(options.FeedPage), options.FeedPage, 10, 10_000);
        Range(faults, nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Range(faults, nameof(options.CheckInterval), options.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Range(faults, nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(faults, nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        Range(faults, nameof(options.FreshWait), options.FreshWait, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A URL may hold a password, so no message quotes it.
    private static void CheckUrl(List<string> faults, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            faults.Add($"{QdrantOptions.Section}:Url is not an http or https address; set it to one, such as http://localhost:6333.");
        }
        else if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            faults.Add($"{QdrantOptions.Section}:Url holds more than scheme, host, port and path; a key goes into {QdrantOptions.Section}:ApiKey.");
        }
    }

    private static void Range<TValue>(List<string> faults, string name, TValue value, TValue least, TValue most)
        where TValue : IComparable<TValue>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            faults.Add($"{QdrantOptions.Section}:{name} is {value}; it must be {least} to {most}.");
        }
    }
}
