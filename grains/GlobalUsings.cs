global using Fabric.Core.Errors;
global using ErrorCode = Fabric.Core.Errors.ErrorCode;
