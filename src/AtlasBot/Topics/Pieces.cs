using System.Buffers;

namespace AtlasBot.Topics;

/// <summary>A part of what a person wrote.</summary>
/// <param name="Text">The words, without quotes or minus.</param>
/// <param name="Quoted">Whether they stood in quotes.</param>
/// <param name="Excluded">Whether a minus stood before them.</param>
internal sealed record Piece(string Text, bool Quoted, bool Excluded);

/// <summary>Cuts what a person wrote into pieces. Whatever is no quote or minus in its place is text.</summary>
internal static class Pieces
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    public static List<Piece> Of(string text, int maxWords)
    {
        var pieces = new List<Piece>();
        var plain = 0;
        for (var i = 0; i < text.Length;)
        {
            if (Marked(text, i) is not var (piece, end))
            {
                i++;
                continue;
            }

            AddPlain(pieces, text[plain..i]);
            pieces.Add(piece);
            i = plain = end;
        }

        AddPlain(pieces, text[plain..]);
        return Cut(pieces, maxWords);
    }

    // A quoted phrase or an excluded word that begins here, and where it ends.
    private static (Piece Piece, int End)? Marked(string text, int at)
    {
        var minus = (at == 0 || char.IsWhiteSpace(text[at - 1])) && text[at] is '-' or '−' or '–'
            && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
        var begin = minus ? at + 1 : at;
        if (Quotes.Contains(text[begin]) && text.AsSpan(begin + 1).IndexOfAny(Quotes) is var length and > 0)
        {
            return (new Piece(text.Substring(begin + 1, length), Quoted: true, minus), begin + length + 2);
        }

        if (!minus)
        {
            return null;
        }

        var end = begin;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (new Piece(text[begin..end], Quoted: false, Excluded: true), end);
    }

    private static void AddPlain(List<Piece> pieces, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            pieces.Add(new Piece(text.Trim(), Quoted: false, Excluded: false));
        }
    }

    private static List<Piece> Cut(List<Piece> pieces, int maxWords)
    {
        var left = maxWords;
        var kept = new List<Piece>();
        foreach (var piece in pieces)
        {
            var words = Fold.Split(piece.Text);
            if (words.Count > 0 && left > 0)
            {
                kept.Add(words.Count <= left ? piece : piece with { Text = piece.Text[..words[left - 1].End] });
                left -= words.Count;
            }
        }

        return kept;
    }
}
