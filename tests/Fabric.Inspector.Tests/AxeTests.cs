namespace Fabric.Inspector.Tests;

/// <summary>The check for accessibility is one that can fail.</summary>
public sealed class AxeTests(Stage stage)
{
    [Fact]
    public async Task Axe_FieldWithoutANameAndPaleText_IsFound()
    {
        await using var visit = await stage.OpenAsync(withAxe: true);
        await visit.GoAsync("#/overview");

        await visit.Page.EvaluateAsync("""
            () => {
              const main = document.getElementById("main");
              main.append(document.createElement("input"));
              const pale = main.appendChild(document.createElement("p"));
              pale.textContent = "pale";
              pale.style.color = "#ddd";
            }
            """);

        var found = await visit.AxeAsync();
        found.ShouldContain(static fault => fault.StartsWith("label:", StringComparison.Ordinal));
        found.ShouldContain(static fault => fault.StartsWith("color-contrast:", StringComparison.Ordinal));
    }
}
