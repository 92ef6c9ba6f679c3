using Fabric.Client.Http.Wire;

namespace Fabric.Silo.Http.Routing;

/// <summary>Describes a route, in a chain.</summary>
internal sealed class RouteDescription(OperationSpec spec)
{
    private const string EpochHelp = "Epochs, as bank=epoch, separated by commas.";

    public RouteDescription Path(string name, string description) => Add(ParameterPlace.Path, name, typeof(string), description);

    public RouteDescription Query<T>(string name, string description) => Add(ParameterPlace.Query, name, typeof(T), description);

    /// <summary>Answers page by page, of as many as the caller asks for.</summary>
    public RouteDescription Pages() => Query<int>("limit", "How many a page, 1 to 1,000; 100 when unset.");

    public RouteDescription Header(string name, string description) => Add(ParameterPlace.Header, name, typeof(string), description);

    /// <summary>Takes a JSON body.</summary>
    public RouteDescription Reads<T>()
    {
        spec.Body = typeof(T);
        return Fails(408, 413, 415);
    }

    public RouteDescription ReadsLines()
    {
        spec.BodyMediaTypes = [WireHeaders.JsonLines, "application/x-ndjson"];
        spec.Body = typeof(string);
        return Fails(408, 413, 415);
    }

    public RouteDescription Answers<T>(string mediaType = "application/json")
    {
        spec.Answer = typeof(T);
        spec.AnswerMediaType = mediaType;
        return this;
    }

    /// <summary>Answers with the epoch it was read at, and can be told which epoch it must show.</summary>
    public RouteDescription ShowsEpoch()
    {
        spec.ResponseHeaders[WireHeaders.Epoch] = EpochHelp;
        return Header(WireHeaders.MinEpoch, "The least epochs that the answer must show; a host that is behind answers 503. " + EpochHelp);
    }

    /// <summary>Changes a bank, and can be told the operation id.</summary>
    public RouteDescription Writes() =>
        ShowsEpoch().Idempotent();

    /// <summary>Changes something, and can be told the operation id.</summary>
    public RouteDescription Idempotent() =>
        Header(WireHeaders.IdempotencyKey, "Makes the write safe to retry: a repeat returns the first outcome.")
            .Fails(422, 429, 507);

    public RouteDescription Returns(string header, string description)
    {
        spec.ResponseHeaders[header] = description;
        return this;
    }

    public RouteDescription Fails(params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            spec.Problems.Add(status);
        }

        return this;
    }

    private RouteDescription Add(ParameterPlace place, string name, Type type, string description)
    {
        spec.Parameters.Add(new(place, name, type, description));
        return this;
    }
}
