using System.Globalization;
using Fabric.Stores.Sqlite;
using Fabric.Stores.Sqlite.CrashTarget;
using Microsoft.Extensions.Logging.Abstractions;

// load FOLDER SEED | one FOLDER COUNT [no-sync] | hold FOLDER | restore FOLDER FILE STAGE
if (args[0] == "restore")
{
    await HeldRestore.RunAsync(args[1], args[2], args[3]).ConfigureAwait(false);
    return;
}

var options = new SqliteStoreOptions { Folder = args[1], Synchronous = !args.Contains("no-sync") };
var store = new SqliteRecordStore(options, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
await using (store.ConfigureAwait(false))
{
    await store.OpenAsync(CancellationToken.None).ConfigureAwait(false);
    switch (args[0])
    {
        case "load":
            await Load.RunAsync(store, int.Parse(args[2], CultureInfo.InvariantCulture)).ConfigureAwait(false);
            break;
        case "one":
            await OneByOne.RunAsync(store, int.Parse(args[2], CultureInfo.InvariantCulture)).ConfigureAwait(false);
            break;
        default:
            Acknowledgements.Say("open");
            await Console.In.ReadLineAsync().ConfigureAwait(false);
            break;
    }
}
