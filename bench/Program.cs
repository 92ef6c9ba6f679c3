using Fabric.Bench.Locomo;

return args switch
{
    ["locomo", .. var rest] => await LocomoCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: locomo --data <folder> [--run <file>] [--json <file>] [--ablate]");
    return 2;
}
