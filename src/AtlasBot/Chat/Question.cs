namespace AtlasBot.Chat;

/// <summary>What a line of text asks for. Any text at all is one of these.</summary>
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Subscribe, or open what a link promised.</summary>
    /// <param name="Payload">What stood behind <c>?start=</c>, or nothing.</param>
    public sealed record Start(string Payload) : Question;

    /// <summary>End the subscription.</summary>
    public sealed record Stop : Question;

    /// <summary>The newest brief.</summary>
    public sealed record Latest : Question;

    /// <summary>What was written on a topic; with no words, which topic is asked back.</summary>
    public sealed record Topic(string Words) : Question;

    /// <summary>The brief of a day; with no words, which day is asked back.</summary>
    public sealed record Date(string Words) : Question;

    /// <summary>Follow a topic; with no words, which one is asked back.</summary>
    public sealed record Follow(string Words) : Question;

    /// <summary>What one follows.</summary>
    public sealed record Following : Question;

    /// <summary>What the week and the month were about.</summary>
    public sealed record Topics : Question;

    /// <summary>How the bot is used.</summary>
    public sealed record Help : Question;

    /// <summary>Who the centre is.</summary>
    public sealed record About : Question;

    /// <summary>What they have chosen; with words, the hour they want.</summary>
    public sealed record Settings(string Words) : Question;

    /// <summary>What is kept about them, word for word.</summary>
    public sealed record MyData : Question;

    /// <summary>Erase what is kept about them.</summary>
    public sealed record Forget : Question;

    /// <summary>What is kept about a person, in general.</summary>
    public sealed record Privacy : Question;

    /// <summary>A staff command.</summary>
    /// <param name="Command">Without the slash, in lower case.</param>
    /// <param name="Words">What stood behind it.</param>
    public sealed record ForStaff(string Command, string Words) : Question;

    /// <summary>A command there is not.</summary>
    public sealed record Unknown(string Command) : Question;

    /// <summary>Thanks.</summary>
    public sealed record Thanks : Question;

    /// <summary>A greeting.</summary>
    public sealed record Greeting : Question;

    /// <summary>Words without a command: a date or a topic.</summary>
    public sealed record Free(string Text) : Question;

    /// <summary>Understands a line.</summary>
    public static Question Parse(string text)
    {
        text = text.Trim();
        return text.StartsWith('/') ? OfCommand(text[1..]) : OfSaying(text);
    }

    private static Question OfCommand(string text)
    {
        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        // Telegram marks only commands of Latin letters, so none is looked for among its marks; İ would keep its dot apart.
        var command = (end < 0 ? text : text[..end]).Split('@')[0].Replace('İ', 'i').ToLowerInvariant();
        var words = end < 0 ? "" : text[end..].Trim();
        return command switch
        {
            "start" or "старт" or "начать" or "başla" or "basla" => new Start(words),
            "stop" or "стоп" or "dayan" or "dayandır" or "dayandir" => new Stop(),
            "latest" or "последний" or "свежий" or "son" or "sonuncu" => new Latest(),
            "topic" or "тема" or "mövzu" or "movzu" => new Topic(words),
            "date" or "дата" or "день" or "tarix" or "gün" or "gun" => new Date(words),
            "follow" or "следить" or "izlə" or "izle" => new Follow(words),
            "following" or "слежу" or "izlədiklərim" or "izlediklerim" => new Following(),
            "topics" or "темы" or "mövzular" or "movzular" => new Topics(),
            "help" or "помощь" or "справка" or "kömək" or "komek" => new Help(),
            "about" or "онас" or "о_нас" or "haqqımızda" or "haqqimizda" => new About(),
            "privacy" or "данные" or "конфиденциальность" or "məxfilik" or "mexfilik" => new Privacy(),
            "settings" or "настройки" or "ayarlar" or "parametrlər" or "parametrler" => new Settings(words),
            "mydata" or "моиданные" or "мои_данные" or "məlumatlarım" or "melumatlarim" => new MyData(),
            "forget" or "забыть" or "unut" => new Forget(),
            "publish" or "urgent" or "correct" or "withdraw" or "schedule" or "stats" or "staff" or "audit" or "sources" or "names" =>
                new ForStaff(command, words),
            _ => new Unknown(command),
        };
    }

    private static Question OfSaying(string text) => Bare(text) switch
    {
        "stop" or "stop it" or "unsubscribe" or "стоп" or "стоп пожалуйста" or "отписаться" or "хватит" or "dayan" or "dayandır" => new Stop(),
        "thanks" or "thank you" or "thanks a lot" or "thx" or "thank you very much" or "many thanks"
            or "спасибо" or "большое спасибо" or "спасибо большое" or "благодарю"
            or "sağ ol" or "sağ olun" or "təşəkkür" or "təşəkkürlər" or "təşəkkür edirəm" or "çox sağ ol" or "çox sağ olun" => new Thanks(),
        "hi" or "hello" or "hey" or "good morning" or "good day" or "good afternoon" or "good evening" or "hello there"
            or "привет" or "здравствуйте" or "здравствуй" or "добрый день" or "доброе утро" or "добрый вечер"
            or "salam" or "salam əleyküm" or "sabahınız xeyir" or "axşamınız xeyir" => new Greeting(),
        "help" or "помощь" or "справка" or "kömək" => new Help(),
        _ => new Free(text),
    };

    // Without what people put around a word: case, marks of punctuation, smileys.
    private static string Bare(string text) => string.Join(' ', new string([.. text.ToLowerInvariant()
            .Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
