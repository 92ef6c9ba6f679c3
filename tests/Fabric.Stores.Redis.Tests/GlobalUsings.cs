global using Fabric.Core.Errors;
global using Fabric.Core.Storage;
global using Fabric.Testing.Redis;
global using Shouldly;
global using Xunit;

[assembly: AssemblyFixture(typeof(SharedRedis))]
