global using Fabric.Core.Errors;
global using Fabric.Testing.Qdrant;
global using Shouldly;
global using Xunit;
