using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <content>The condition over all rows of an index.</content>
internal sealed partial class FieldNode
{
    public override void Select(BankSnapshot snapshot, Span<ulong> words)
    {
        switch (test.Field)
        {
            case FilterField.Id when test.Operator == FilterOperator.In:
                SelectIds(snapshot, words);
                break;
            case FilterField.Id or FilterField.RecordedAt or FilterField.Importance or FilterField.Confidence:
                SelectByHeader(snapshot, words);
                break;
            case FilterField.Actor:
                SelectByActor(snapshot, words);
                break;
            case FilterField.Session when test.Operator == FilterOperator.In:
                SelectSessions(snapshot, words);
                break;
            case FilterField.Session:
                SelectByHeader(snapshot, words);
                break;
            case FilterField.Tag or FilterField.Entity or FilterField.Task or FilterField.FactKey or FilterField.Metadata:
                SelectFacets(snapshot, words);
                break;
            default:
                SelectBySubject(snapshot, words);
                break;
        }
    }

    private static void Set(Span<ulong> words, int row) => words[row >> 6] |= 1UL << row;

    private static void Set(RowList rows, int count, Span<ulong> words)
    {
        foreach (var row in rows.Visible(count))
        {
            Set(words, row);
        }
    }

    private void SelectIds(BankSnapshot snapshot, Span<ulong> words)
    {
        foreach (var id in test.Values)
        {
            foreach (var row in snapshot.Versions.Find(id.Text!))
            {
                if (snapshot.IsOf(row, id.Text!))
                {
                    Set(words, row);
                }
            }
        }
    }

    private void SelectSessions(BankSnapshot snapshot, Span<ulong> words)
    {
        foreach (var session in test.Values)
        {
            if (snapshot.Sessions.TryFind(session.Text!, out var number))
            {
                Set(snapshot.Sessions.AllRows(number), snapshot.Count, words);
            }
        }
    }

    private void SelectByActor(BankSnapshot snapshot, Span<ulong> words)
    {
        var names = snapshot.Actors.Names;
        var passing = new bool[names.Length];
        for (var i = 0; i < passing.Length; i++)
        {
            passing[i] = Passes(names[i]);
        }

        for (var row = 0; row < snapshot.Count; row++)
        {
            var actor = snapshot.Subjects[row].Actor;
            if (actor >= 0 && passing[actor])
            {
                Set(words, row);
            }
        }
    }

    // Closed properties have at most eight values each, so the test is asked once for each of them.
    private void SelectBySubject(BankSnapshot snapshot, Span<ulong> words)
    {
        var byTime = test.Field == FilterField.Time;
        Span<bool> passing = stackalloc bool[8];
        for (var value = 0; value < passing.Length; value++)
        {
            passing[value] = test.Passes(value);
        }

        for (var row = 0; row < snapshot.Count; row++)
        {
            ref readonly var subject = ref snapshot.Subjects[row];
            if (byTime ? test.Passes(subject.EventTicks) : passing[(int)Named(subject.Traits)])
            {
                Set(words, row);
            }
        }
    }

    private void SelectByHeader(BankSnapshot snapshot, Span<ulong> words)
    {
        for (var row = 0; row < snapshot.Count; row++)
        {
            if (snapshot.Rows[row] is { } header && PassesHeader(header))
            {
                Set(words, row);
            }
        }
    }

    private bool PassesHeader(MemoryRow row) => test.Field switch
    {
        FilterField.RecordedAt => test.Passes(row.RecordedTicks),
        FilterField.Importance => test.Passes(row.Importance),
        FilterField.Confidence => test.Passes(row.Confidence),
        FilterField.Session => Passes(row.Session),
        _ => Passes(row.Id.Value),
    };

    private void SelectFacets(BankSnapshot snapshot, Span<ulong> words)
    {
        if (snapshot.Facets.Find(test.Name) is { } field)
        {
            if (test.Operator == FilterOperator.In)
            {
                SelectEqual(field, snapshot.Count, words);
            }
            else
            {
                foreach (var (value, rows) in field.Values)
                {
                    if (test.Passes(value))
                    {
                        Set(rows, snapshot.Count, words);
                    }
                }
            }
        }

        if (test.Field == FilterField.Metadata)
        {
            SelectUnindexed(snapshot, words);
        }
    }

    private void SelectEqual(FacetField field, int count, Span<ulong> words)
    {
        foreach (var wanted in test.Values)
        {
            foreach (var inArray in (ReadOnlySpan<bool>)[false, true])
            {
                if (field.Find(wanted with { InArray = inArray }) is { } rows)
                {
                    Set(rows, count, words);
                }
            }
        }
    }

    private void SelectUnindexed(BankSnapshot snapshot, Span<ulong> words)
    {
        foreach (var row in snapshot.Facets.Unindexed.Visible(snapshot.Count))
        {
            if (snapshot.Rows[row] is { } header && Matches(header.Decode()))
            {
                Set(words, row);
            }
        }
    }
}
