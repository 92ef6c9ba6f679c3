namespace Fabric.Core.Text;

internal ref partial struct PorterStemmer
{
    private void Step1()
    {
        if (Last == 's')
        {
            _length -= Ends("sses") || Ends("ies") ? 2 : Ends("ss") ? 0 : 1;
        }

        if (_length > 2)
        {
            Step1Participles();
        }

        if (_length > 1 && Last == 'y' && HasVowel(_length - 1))
        {
            Replace(1, "i");
        }
    }

    private void Step1Participles()
    {
        if (Ends("eed"))
        {
            _length -= Measure(_length - 3) > 0 ? 1 : 0;
            return;
        }

        var cut = Ends("ed") ? 2 : Ends("ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(_length - cut))
        {
            return;
        }

        _length -= cut;
        if (Ends("at") || Ends("bl") || Ends("iz"))
        {
            Replace(0, "e");
        }
        else if (EndsInDoubleConsonant(_length) && Last is not ('l' or 's' or 'z'))
        {
            _length--;
        }
        else if (Measure(_length) == 1 && EndsShort(_length))
        {
            Replace(0, "e");
        }
    }

    private void Step2()
    {
        if (_length < 3)
        {
            return;
        }

        _ = _word[_length - 2] switch
        {
            'a' => Rule("ational", "ate") || Rule("tional", "tion"),
            'c' => Rule("enci", "ence") || Rule("anci", "ance"),
            'e' => Rule("izer", "ize"),
            'l' => Rule("abli", "able") || Rule("alli", "al") || Rule("entli", "ent") || Rule("eli", "e") || Rule("ousli", "ous"),
            'o' => Rule("ization", "ize") || Rule("ation", "ate") || Rule("ator", "ate"),
            's' => Rule("alism", "al") || Rule("iveness", "ive") || Rule("fulness", "ful") || Rule("ousness", "ous"),
            't' => Rule("aliti", "al") || Rule("iviti", "ive") || Rule("biliti", "ble"),
            _ => false,
        };
    }

    private void Step3()
        => _ = Last switch
        {
            'e' => Rule("icate", "ic") || Rule("ative", "") || Rule("alize", "al"),
            'i' => Rule("iciti", "ic"),
            'l' => Rule("ical", "ic") || Rule("ful", ""),
            's' => Rule("ness", ""),
            _ => false,
        };

    private void Step4()
    {
        if (_length < 3)
        {
            return;
        }

        var cut = _word[_length - 2] switch
        {
            'a' => Cut("al"),
            'c' => Cut("ance", "ence"),
            'e' => Cut("er"),
            'i' => Cut("ic"),
            'l' => Cut("able", "ible"),
            'n' => Ends("ement") ? 5 : Ends("ment") ? 4 : Cut("ant", "ent"),
            'o' => Ends("sion") || Ends("tion") ? 3 : Cut("ou"),
            's' => Cut("ism"),
            't' => Cut("ate", "iti"),
            'u' => Cut("ous"),
            'v' => Cut("ive"),
            'z' => Cut("ize"),
            _ => 0,
        };
        if (cut > 0 && Measure(_length - cut) > 1)
        {
            _length -= cut;
        }
    }

    private readonly int Cut(ReadOnlySpan<char> suffix) => Ends(suffix) ? suffix.Length : 0;

    private readonly int Cut(ReadOnlySpan<char> suffix, ReadOnlySpan<char> other) => Ends(suffix) || Ends(other) ? suffix.Length : 0;

    private void Step5()
    {
        if (Last == 'e')
        {
            var measure = Measure(_length - 1);
            if (measure > 1 || (measure == 1 && !EndsShort(_length - 1)))
            {
                _length--;
            }
        }

        if (Last == 'l' && EndsInDoubleConsonant(_length) && Measure(_length) > 1)
        {
            _length--;
        }
    }
}
