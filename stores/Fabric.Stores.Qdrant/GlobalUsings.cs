global using Fabric.Core.Errors;
