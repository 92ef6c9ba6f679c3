global using Fabric.Core.Errors;
global using Shouldly;
global using Xunit;
