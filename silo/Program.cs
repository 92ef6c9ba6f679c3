using Fabric.Silo.Commands;
using Fabric.Silo.Hosting;
using Fabric.Silo.Terminals;

return await SiloCommands.RunAsync(args, Terminal.OfProcess(), EmbeddedFabricOpener.OverSqlite());
