using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Whose words an answer is in.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AnswerWording>))]
public enum AnswerWording
{
    /// <summary>Sentences of the memories, as they were stored; the same state and question give the same answer.</summary>
    Extracted,

    /// <summary>
    /// A chat model's, made from the same sentences and held against them. Where none is configured, or its answer does not pass, the
    /// sentences are given.
    /// </summary>
    Model,
}
