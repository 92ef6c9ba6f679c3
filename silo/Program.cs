using Fabric.Silo.Commands;
using Fabric.Silo.Hosting;
using Fabric.Silo.Terminals;

var opener = new EmbeddedFabricOpener(static (_, _) => throw new FabricException(ErrorCode.Unavailable, "This build has no store."));
return await SiloCommands.RunAsync(args, Terminal.OfProcess(), opener);
