namespace Fabric.Silo.Http.Routing;

internal enum ParameterPlace
{
    Path,
    Query,
    Header,
}
