using AtlasBot.Briefs;
using AtlasBot.Intake;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>The names that stand in the archive, for who asks whether another one is a slip.</summary>
public sealed class ArchiveNames(Database database, Archive archive, TopicIndex index)
{
    // Of shorter ones too many are close to another that is right, too: Syria and Syriza, Iran and Iraq.
    private const int ShortestName = 7;
    private const int LongName = 10;

    // What stands in the briefs of so many days is known.
    private const int KnownDays = 3;
    private const int LatestSections = 40;

    /// <summary>The name that another may be a slip of, as the archive writes it; null where the archive has the word itself, or nothing close.</summary>
    /// <param name="name">A capitalised word.</param>
    /// <param name="language">Whose endings make one name of two forms.</param>
    public string? Meant(string name, string language)
    {
        var word = Fold.Text(name);
        return word.Length < ShortestName || word.Contains(' ', StringComparison.Ordinal) || index.KnownWords.Contains(word)
            ? null
            : index.Spelling.Near(word)
                .Where(near => near.Slips <= (word.Length < LongName ? 1 : 2) && near.Word[0] == word[0])
                .Select(near => Written(near.Word))
                .FirstOrDefault(written => written is not null && !Endings.AreOfOneName(name, written, language));
    }

    // As it stands in the newest brief of three and more that have it; null where it is no name, for it is written small, too.
    private string? Written(string word)
    {
        var days = database.Query(
                $"select rowid from section_text where section_text match {$"\"{word}\""} order by rowid desc limit {LatestSections}",
                row => SectionId.From(row.Number(0)).Day)
            .Distinct().Take(KnownDays).ToList();
        if (days.Count < KnownDays)
        {
            return null;
        }

        var forms = days.SelectMany(day => archive.LanguagesOn(day).Select(language => archive.On(day, language)!.Edition))
            .SelectMany(edition => edition.Sections)
            .SelectMany(section => section.Paragraphs)
            .SelectMany(text => Fold.Words(text).Where(one => one.Folded == word).Select(one => text[one.Start..one.End]))
            .ToList();
        return forms.Count > 0 && forms.TrueForAll(form => char.IsUpper(form[0])) ? forms[0] : null;
    }
}
