namespace Fabric.Bench.Learn.Worlds.Household;

/// <summary>One thing is looked for, treated and brought.</summary>
internal sealed class HouseholdEpisode(HouseholdRules rules, HouseholdTask task) : Episode
{
    private readonly HashSet<string> _searched = new(StringComparer.Ordinal);
    private bool _lit;
    private bool _powered;
    private bool _found;
    private bool _held;
    private bool _treated;

    public override string Query => $"Bring the {task.State} {task.Thing}, which is a {task.Kind}, to the {task.Destination}.";

    public override int StepLimit => 40;

    public override IReadOnlyList<string> Actions =>
    [
        .. HouseholdWords.Places.Select(Search),
        .. HouseholdWords.Lights.Select(light => $"light the {light}"),
        .. HouseholdWords.Switches.Select(device => $"press the {device}"),
        .. _found && !_held ? [$"take the {task.Thing}"] : Array.Empty<string>(),
        .. _held ? HouseholdWords.Appliances.Select(Treat) : [],
        .. _held ? HouseholdWords.Destinations.Select(Bring) : [],
    ];

    public override string OracleAction()
    {
        if (!_found)
        {
            var next = HouseholdWords.Places.OrderBy(place => place != rules.HomeOf[task.Kind]).ThenBy(place => rules.Dark.Contains(rules.RoomOf[place]))
                .First(place => !_searched.Contains(place));
            return rules.Dark.Contains(rules.RoomOf[next]) && !_lit ? $"light the {rules.Light}" : Search(next);
        }

        var appliance = rules.ApplianceFor[task.State];
        return !_held ? $"take the {task.Thing}"
            : _treated ? Bring(task.Destination)
            : rules.Switched.Contains(appliance) && !_powered ? $"press the {rules.Switch}"
            : Treat(appliance);
    }

    protected override StepReply Take(string action)
    {
        // Names are single words, so an action names what it is about by one of its words.
        var words = action.Split(' ');
        return words[0] switch
        {
            "search" => SearchIn(words[2], words[5]),
            "light" => LightUp(words[2]),
            "press" => PressOn(words[2]),
            "take" => PickUp(),
            "treat" => TreatAt(words[5]),
            _ => BringTo(words[5]),
        };
    }

    private string Search(string place) => $"search the {place} in the {rules.RoomOf[place]}";

    private string Treat(string appliance) => $"treat the {task.Thing} at the {appliance}";

    private string Bring(string destination) => $"bring the {task.Thing} to the {destination}";

    private StepReply SearchIn(string place, string room)
    {
        if (rules.Dark.Contains(room) && !_lit)
        {
            return StepReply.Refused($"It is too dark in the {room}.");
        }

        _searched.Add(place);
        if (place != task.Place)
        {
            return StepReply.Went($"The {place} is empty.");
        }

        _found = true;
        return StepReply.Went($"The {task.Thing} lies in the {place}.");
    }

    private StepReply LightUp(string light)
    {
        _lit |= light == rules.Light;
        return light == rules.Light ? StepReply.Went($"The {light} burns.") : StepReply.Refused($"The {light} refuses.");
    }

    private StepReply PressOn(string device)
    {
        _powered |= device == rules.Switch;
        return device == rules.Switch ? StepReply.Went("A hum stirs.") : StepReply.Refused($"The {device} refuses.");
    }

    private StepReply PickUp()
    {
        _held = true;
        return StepReply.Went($"The {task.Thing} is in hand.", 0.2);
    }

    private StepReply TreatAt(string appliance)
    {
        if (rules.Switched.Contains(appliance) && !_powered)
        {
            return StepReply.Refused($"The {appliance} is idle.");
        }

        _treated |= appliance == rules.ApplianceFor[task.State];
        return StepReply.Went($"The {appliance} has treated the {task.Thing}.");
    }

    private StepReply BringTo(string destination) =>
        destination != task.Destination ? StepReply.Refused($"Nobody waits at the {destination}.")
        : _treated ? StepReply.Solved($"The {task.Thing} is welcome.")
        : StepReply.Lost($"The {task.Thing} is rejected.");
}
