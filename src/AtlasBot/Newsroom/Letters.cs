using AtlasBot.Messages;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>What a reader wrote to the centre.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Chat">The reader's private chat.</param>
/// <param name="Said">Their message.</param>
/// <param name="Name">As they show themselves; empty once it is answered.</param>
/// <param name="About">What it is about.</param>
/// <param name="Text">Their words, or null once it is answered.</param>
/// <param name="Asked">When they wrote.</param>
public sealed record Letter(long Id, long Chat, int Said, string Name, LetterSubject About, string? Text, DateTimeOffset Asked);

/// <summary>An answer of staff as it stands with the reader.</summary>
/// <param name="Letter">What it answers.</param>
/// <param name="Message">The last message of it.</param>
/// <param name="Parts">How many messages it is.</param>
public sealed record LetterAnswer(Letter Letter, int Message, int Parts);

/// <summary>What readers write to the centre, kept until it is answered, and what staff answered.</summary>
public sealed class Letters(Database database, TimeProvider clock)
{
    /// <summary>Keeps a letter, once; where its author edited it before it was answered, staff are told again.</summary>
    public void Keep(long chat, int said, string name, LetterSubject about, string text) => database.Execute($"""
        insert into letter (chat, said, name, about, text, asked)
        values ({chat}, {said}, {name}, {about.Number}, {text}, {clock.GetUtcNow()})
        on conflict (chat, said) do update set text = excluded.text, told = null where text <> excluded.text
        """);

    /// <summary>Whether a message was passed on already.</summary>
    public bool Has(long chat, int said) => database.Number($"select 1 from letter where chat = {chat} and said = {said}") is not null;

    /// <summary>How many letters came from a chat since then.</summary>
    public int CountSince(long chat, DateTimeOffset since) =>
        (int)(database.Number($"select count(*) from letter where chat = {chat} and asked > {since}") ?? 0);

    /// <summary>All that is kept of a chat, oldest first.</summary>
    public IReadOnlyList<Letter> Of(long chat) => database.Query(
        $"select id, chat, said, name, about, text, asked from letter where chat = {chat} order by id", Read);

    /// <summary>Letters that staff do not have yet, oldest first.</summary>
    public IReadOnlyList<Letter> Untold(int atMost) => database.Query(
        $"select id, chat, said, name, about, text, asked from letter where told is null and text is not null order by id limit {atMost}", Read);

    /// <summary>Notes that staff have it.</summary>
    public void NoteTold(long letter) => database.Execute($"update letter set told = {clock.GetUtcNow()} where id = {letter}");

    /// <summary>Keeps which message of a member of staff shows a letter; false where the letter was erased meanwhile.</summary>
    public bool KeepCard(long letter, long staff, int message) => database.Execute($"""
        insert into letter_card (staff, message, letter) select {staff}, {message}, id from letter where id = {letter} on conflict do nothing
        """) == 1;

    /// <summary>The letter that a message of a member of staff shows, or null.</summary>
    public Letter? OnCard(long staff, int message) => database.First(
        $"""
        select id, chat, said, name, about, text, asked from letter
        where id = (select letter from letter_card where staff = {staff} and message = {message})
        """,
        Read);

    /// <summary>The messages that show a letter.</summary>
    public IReadOnlyList<(long Staff, int Message)> CardsOf(long letter) => database.Query(
        $"select staff, message from letter_card where letter = {letter} order by staff, message", row => (row.Number(0), row.Int(1)));

    /// <summary>What a message of a member of staff answered, or null.</summary>
    public LetterAnswer? AnswerIn(long staff, int said) => database.First(
        $"""
        select letter.id, letter.chat, letter.said, name, about, text, asked, message, parts
        from letter_answer join letter on letter.id = letter where staff = {staff} and letter_answer.said = {said}
        """,
        row => new LetterAnswer(Read(row), row.Int(7), row.Int(8)));

    /// <summary>What the letter was about that a message in a reader's chat answers, or null where it is none.</summary>
    public LetterSubject? SubjectOfAnswer(long chat, int message) => database.First(
        $"""
        select about from letter_answer join letter on letter.id = letter where letter_answer.chat = {chat} and message = {message}
        """,
        row => LetterSubject.Of(row.Number(0)));

    /// <summary>Keeps that it was answered: the words are not needed any more. One that was erased meanwhile stays erased.</summary>
    /// <param name="letter">What was answered.</param>
    /// <param name="staff">By whom.</param>
    /// <param name="said">Their message.</param>
    /// <param name="message">The last message of it in the reader's chat.</param>
    /// <param name="parts">How many messages it is.</param>
    /// <param name="noted">Writes who did it, in the same transaction.</param>
    public void KeepAnswer(Letter letter, long staff, int said, int message, int parts, Action noted) => database.Atomically(() =>
    {
        database.Execute($"""
            insert into letter_answer (staff, said, letter, chat, message, parts)
            select {staff}, {said}, id, chat, {message}, {parts} from letter where id = {letter.Id}
            on conflict (staff, said) do update set message = excluded.message, parts = excluded.parts
            """);
        database.Execute($"update letter set text = null, name = '' where id = {letter.Id}");
        noted();
    });

    /// <summary>Erases all that came from a chat.</summary>
    /// <returns>The messages of staff that show it.</returns>
    public IReadOnlyList<(long Staff, int Message)> Erase(long chat) => database.Atomically(() =>
    {
        var cards = database.Query(
            $"select staff, message from letter_card where letter in (select id from letter where chat = {chat}) order by staff, message",
            row => (row.Number(0), row.Int(1)));
        database.Execute($"delete from letter where chat = {chat}");
        return cards;
    });

    /// <summary>Forgets what came before then.</summary>
    public void Forget(DateTimeOffset before) => database.Execute($"delete from letter where asked < {before}");

    private static Letter Read(Row row) => new(
        row.Number(0), row.Number(1), row.Int(2), row.Text(3), LetterSubject.Of(row.Number(4)), row.TextOrNull(5), row.Instant(6));
}
