namespace Fabric.Bench.Learn.Worlds.Inquiry;

/// <summary>The names of things in an inquiry. Which source is right about what is drawn by the seed.</summary>
internal static class InquiryWords
{
    public static readonly string[] Sources = ["gazette", "ledger", "almanac", "diary", "chronicle", "bulletin"];

    public static readonly string[] Relations = ["teacher", "patron", "rival", "landlord", "heir"];

    public static readonly string[] Permits = ["badge", "letter", "token"];

    public static readonly string[] People =
    [
        "Anna", "Bruno", "Clara", "David", "Edith", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karla", "Leo", "Martha", "Nils", "Olga",
        "Paul", "Rosa", "Simon", "Tilda", "Victor",
    ];

    public static readonly string[] Sights = ["ask", "believe", "show", "clerk", "says", "closed", "nods", "shrugs", "noted", "right", "wrong"];

    public static readonly string[] All =
        [.. Sources, .. Relations, .. Permits, .. People.Select(name => name.ToLowerInvariant()), .. Sights];
}
