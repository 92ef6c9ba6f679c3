namespace Fabric.Bench.Learn.Worlds.Inquiry;

/// <summary>One question is answered, link by link.</summary>
internal sealed class InquiryEpisode : Episode
{
    private readonly InquiryRules _rules;
    private readonly string[] _relations;
    private readonly string _subject;

    // What each source claims at each link, drawn before anything is asked, so that the order of asking changes nothing.
    private readonly Dictionary<(int Link, string Source), (string Person, bool Right)> _claims = [];
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private int _link;
    private bool _admitted;

    public InquiryEpisode(InquiryRules rules, string[] relations, string subject, StableRandom random)
    {
        _rules = rules;
        _relations = relations;
        _subject = subject;
        for (var link = 0; link < relations.Length; link++)
        {
            var people = random.Shuffle(InquiryWords.People);
            var right = InquiryWords.Sources.Where(source => random.Chance(rules.Reliability(source, relations[link]))).ToHashSet(StringComparer.Ordinal);
            if (right.Count == 0)
            {
                right.Add(rules.ExpertOn[relations[link]]); // Somebody knows, so that every task can be solved.
            }

            foreach (var source in InquiryWords.Sources)
            {
                // Two rumours go round, so the majority is no guide.
                var rumour = people[1 + random.Below(2)];
                _claims[(link, source)] = right.Contains(source) ? (people[0], true) : (rumour, false);
            }
        }
    }

    public override string Query => $"Who is the {string.Join(" of the ", _relations.Reverse())} of {_subject}?";

    public override int StepLimit => 18;

    public override IReadOnlyList<string> Actions =>
    [
        .. InquiryWords.Sources.Select(source => Name("ask", source)),
        .. InquiryWords.Sources.Where(_heard.Contains).Select(source => Name("believe", source)),
        .. InquiryWords.Permits.Select(permit => $"show the {permit}"),
    ];

    private string Relation => _relations[_link];

    public override string OracleAction()
    {
        var expert = _rules.ExpertOn[Relation];
        return _heard.Contains(expert) ? Name("believe", expert)
            : _rules.Closed.Contains(expert) && !_admitted ? $"show the {_rules.Permit}"
            : Name("ask", expert);
    }

    protected override StepReply Take(string action)
    {
        var words = action.Split(' ');
        return words[0] switch
        {
            "show" => Show(words[2]),
            "ask" => Ask(words[2]),
            _ => Believe(words[2]),
        };
    }

    private string Name(string verb, string source) => $"{verb} the {source} about the {Relation}";

    private StepReply Show(string permit)
    {
        _admitted |= permit == _rules.Permit;
        return permit == _rules.Permit ? StepReply.Went("The clerk nods.") : StepReply.Refused("The clerk shrugs.");
    }

    private StepReply Ask(string source)
    {
        if (_rules.Closed.Contains(source) && !_admitted)
        {
            return StepReply.Refused($"The {source} is closed.");
        }

        _heard.Add(source);
        return StepReply.Went($"The {source} says about the {Relation}: {_claims[(_link, source)].Person}.");
    }

    private StepReply Believe(string source)
    {
        var (person, right) = _claims[(_link, source)];
        if (!right)
        {
            return StepReply.Lost($"{person} is wrong.");
        }

        _heard.Clear();
        _link++;
        return _link < _relations.Length ? StepReply.Went($"{person} is noted.") : StepReply.Solved($"{person} is right.");
    }
}
