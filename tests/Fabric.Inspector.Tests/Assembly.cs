using Fabric.Inspector.Tests;

// One host with the example's data and one browser serve all tests, one test at a time: what is measured is not disturbed.
[assembly: AssemblyFixture(typeof(Stage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
