namespace Fabric.Silo.Demo;

/// <summary>The sample that ships with the program: four weeks of an incident-response team.</summary>
internal static class Sample
{
    /// <summary>When its questions are asked: the evening of its last day.</summary>
    public static DateTimeOffset End { get; } = new(2026, 3, 27, 18, 0, 0, TimeSpan.Zero);

    public static Stream OpenTranscript() => Open("incident-response.jsonl");

    public static StreamReader OpenQuestions() => new(Open("questions.jsonl"));

    private static Stream Open(string name) =>
        typeof(Sample).Assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"The program was built without its sample '{name}'.");
}
