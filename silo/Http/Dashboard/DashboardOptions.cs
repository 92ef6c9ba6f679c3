namespace Fabric.Silo.Http.Dashboard;

/// <summary>The dashboard of the cluster. Bound from the configuration section <c>Fabric:Dashboard</c>.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "Fabric:Dashboard";

    /// <summary>Whether it is served, under <c>/dashboard</c>. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Who may see it: at least 32 characters. It shows the names of actors of all spaces, so no space's key opens it. Required when it is
    /// served.
    /// </summary>
    public string AdminKey { get; set; } = "";
}
