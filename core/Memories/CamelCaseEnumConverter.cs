using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>Writes a value of an enumeration as its name in lower camel case, on every interface.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
