namespace AtlasBot.Topics;

/// <summary>
/// Understands what people ask for, step by step: a name as it stands; an inflected one; a word of the archive in any of
/// its forms; a slip of either; else the word as it is. Any text at all makes a question.
/// </summary>
public sealed class QuestionReader
{
    /// <summary>What is longer is cut: nobody asks in more.</summary>
    public const int MaxWords = 24;

    // A word of so many letters is taken for a name with one slip, a longer one with two, where fewer sections than so many have it.
    private const int ShortestSlip = 6;
    private const int LongName = 9;
    private const int Common = 3;

    // They stand in every section and mean nothing alone.
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "about", "between",
        "is", "are", "was", "what", "s", "it", "its", "as", "be", "been", "no", "not", "so", "me", "my", "do", "am",
        "he", "she", "we", "this", "that", "has", "have", "will", "ve", "ile", "ucun", "haqqinda", "bu", "bir", "ki",
        "de", "da", "и", "в", "во", "на", "с", "со", "о", "об", "по", "за", "к", "из", "от", "для", "про", "не",
        "что", "между", "та", "у",
    };

    private readonly TopicIndex index;
    private readonly WordForms forms;

    public QuestionReader(TopicIndex index)
    {
        this.index = index;
        forms = new WordForms(index.KnownWords);
    }

    /// <summary>Reads a person's words. Quotes hold a phrase together, a minus excludes.</summary>
    public Question Understand(string text)
    {
        var pieces = Pieces.Of(text, MaxWords);
        var reading = new Reading(this, alone: pieces.Count == 1);
        foreach (var piece in pieces)
        {
            reading.Take(piece);
        }

        return new Question(text, reading.Wanted(), reading.Excluded, reading.Corrections);
    }

    private sealed class Reading(QuestionReader reader, bool alone)
    {
        private readonly List<(Term Term, bool Weak)> terms = [];
        private readonly Lexicon lexicon = reader.index.Gazetteer.Lexicon;

        public List<Term> Excluded { get; } = [];

        public List<Correction> Corrections { get; } = [];

        // Small words are asked for only where there is nothing else.
        public List<Term> Wanted() => terms.Exists(term => !term.Weak)
            ? [.. terms.Where(term => !term.Weak).Select(term => term.Term).Distinct()]
            : [.. terms.Select(term => term.Term)];

        public void Take(Piece piece)
        {
            var words = Fold.Split(piece.Text);
            if (words.Count == 0)
            {
                return;
            }

            if (piece.Quoted && words.Count > 1)
            {
                Put(piece, new Term.Phrase(piece.Text, [.. words.Select(word => reader.forms.Of(word.Folded))]), weak: false);
                return;
            }

            if (piece.Quoted)
            {
                Put(piece, new Term.Word(piece.Text, reader.forms.Of(words[0].Folded)), weak: false);
                return;
            }

            if (Named(piece.Text, words) is { } topic)
            {
                Put(piece, new Term.About(topic), weak: false);
                return;
            }

            for (var i = 0; i < words.Count;)
            {
                i += One(piece, words, i);
                i += i < words.Count && IsEnding(piece.Text, words[i - 1], words[i]) ? 1 : 0;
            }
        }

        // The whole of what is asked may be a name, a code, or a name with a slip in it.
        private Topic? Named(string text, List<Word> words)
        {
            var folded = string.Join(' ', words.Select(word => word.Folded));
            if (lexicon.Exact.TryGetValue(folded, out var alias)
                && (alias.Source != Source.Code || (alone && !(Empty.Contains(folded) && words[0].Case == Case.Lower))))
            {
                return alias.Topic;
            }

            if (lexicon.At(words, 0, language: null) is var (inflected, count) && count == words.Count)
            {
                return inflected.Topic;
            }

            if (words.TrueForAll(word => reader.index.KnownWords.Contains(word.Folded)) || !alone)
            {
                return null;
            }

            return words.Count > 1 ? Corrected(text, folded, null) : null;
        }

        private Topic? Corrected(string written, string folded, int? limit)
        {
            if (lexicon.Near(folded) is not var (alias, slips) || slips > limit)
            {
                return null;
            }

            Corrections.Add(new Correction(written, alias.Plain));
            return alias.Topic;
        }

        private int One(Piece piece, List<Word> words, int at)
        {
            if (Topic(words, at) is var (topic, count))
            {
                Put(piece, new Term.About(topic), weak: false);
                return count;
            }

            var word = words[at];
            var written = piece.Text.Substring(word.Start, word.Length);
            if (SlipOfAName(written, word.Folded) is { } name)
            {
                Put(piece, name, weak: false);
                return 1;
            }

            var all = reader.forms.Of(word.Folded);
            if (reader.forms.IsKnown(all) || Empty.Contains(word.Folded))
            {
                Put(piece, new Term.Word(written, all), Empty.Contains(word.Folded));
                return 1;
            }

            Put(piece, Meant(written, word.Folded) ?? new Term.Word(written, all), weak: false);
            return 1;
        }

        private (Topic Topic, int Words)? Topic(List<Word> words, int at)
        {
            for (var count = Math.Min(7, words.Count - at); count > 0; count--)
            {
                var folded = string.Join(' ', words.Skip(at).Take(count).Select(word => word.Folded));
                if (lexicon.Exact.TryGetValue(folded, out var alias) && alias.Source != Source.Code && !IsWord(words, at, count))
                {
                    return (alias.Topic!, count);
                }

                if (lexicon.At(words, at, language: null) is var (inflected, length) && length == count)
                {
                    return inflected.Topic is { } topic && !IsWord(words, at, count) ? (topic, count) : null;
                }
            }

            return null;
        }

        // NATO-nun, Bakı'da: the ending of the word before.
        private static bool IsEnding(string text, Word before, Word word) =>
            word.Start == before.End + 1 && (text[before.End] is '-' or '\'' or '’' or '‘')
            && word.Folded.Length <= 6 && Inflection.IsTurkicEnding(word.Folded);

        // "tell us about Belarus" does not ask for the United States.
        private static bool IsWord(List<Word> words, int at, int count) =>
            words.Count > 1 && count == 1 && words[at].Folded.Length <= 3 && words[at].Case == Case.Lower;

        // A slip may stand in the archive too: a word that hardly any section has, and that is all but a name, is the name.
        private Term.About? SlipOfAName(string written, string folded)
        {
            if (folded.Length < ShortestSlip || Empty.Contains(folded)
                || lexicon.Near(folded) is not { Alias: { Source: Source.Data or Source.Staff, Topic: { } topic } alias } near
                || near.Slips > (folded.Length < LongName ? 1 : 2)
                || char.IsLower(alias.Plain[0]) || Fold.Text(alias.Plain)[0] != folded[0]
                || !reader.index.KnownWords.IsRare(folded, Common))
            {
                return null;
            }

            Corrections.Add(new Correction(written, alias.Plain));
            return new Term.About(topic, reader.index.KnownWords.Contains(folded) ? folded : null);
        }

        private Term? Meant(string written, string folded)
        {
            var near = reader.index.Spelling.Near(folded);
            int? limit = near.Count > 0 ? near[0].Slips : null;
            if (Beginning(written, folded) is { } begun)
            {
                return new Term.About(begun);
            }

            if (Corrected(written, folded, limit) is { } topic)
            {
                return new Term.About(topic);
            }

            if (near.Count == 0)
            {
                return null;
            }

            Corrections.Add(new Correction(written, near[0].Word));
            return new Term.Word(near[0].Word, reader.forms.Of(near[0].Word));
        }

        // "belar" on the way to "belarus".
        private Topic? Beginning(string written, string folded)
        {
            if (folded.Length < 4)
            {
                return null;
            }

            var name = lexicon.Exact.Where(name => name.Value.Source != Source.Code
                    && name.Key.StartsWith(folded, StringComparison.Ordinal))
                .OrderBy(name => name.Key.Length).Select(name => name.Value).FirstOrDefault();
            if (name?.Topic is { } topic)
            {
                Corrections.Add(new Correction(written, name.Plain));
                return topic;
            }

            return null;
        }

        private void Put(Piece piece, Term term, bool weak)
        {
            if (piece.Excluded)
            {
                Excluded.Add(term);
            }
            else
            {
                terms.Add((term, weak));
            }
        }
    }
}
