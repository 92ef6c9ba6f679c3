namespace Fabric.Silo.Http.Routing;

/// <summary>A parameter of a route.</summary>
/// <param name="In">Where it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Description">What it says.</param>
internal sealed record ParameterSpec(ParameterPlace In, string Name, Type Type, string Description);
