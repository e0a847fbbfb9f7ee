namespace AtlasBot.Delivery;

/// <summary>How one recipient wants a mailing.</summary>
/// <param name="Key">The same for all who want it alike: edition, version, form, languages.</param>
/// <param name="Compose">Cuts it into parts; called once a key. No parts say that the recipient has it as it is to be.</param>
public sealed record LayoutPlan(string Key, Func<IReadOnlyList<Part>> Compose)
{
    /// <summary>Says that the recipient is to be asked about again in a moment.</summary>
    public static readonly LayoutPlan NotYet = new("", () => []);

    /// <summary>How they get it where the server refuses it so, or null where there is no other way.</summary>
    public Func<LayoutPlan>? Instead { get; init; }

    /// <summary>Where it comes from, or null where that is not the archive.</summary>
    public LayoutOrigin? Origin { get; init; }

    /// <summary>Whether it is right still; asked in the transaction that writes it down.</summary>
    public Func<bool> Holds { get; init; } = () => true;
}

/// <summary>Where a layout of a brief comes from: enough to cut another version of it in the same way.</summary>
/// <param name="Language">The edition's.</param>
/// <param name="Version">Of the edition.</param>
/// <param name="Form">What else shaped it, in the words of whoever planned it.</param>
public sealed record LayoutOrigin(string Language, int Version, string Form);

/// <summary>Says how a recipient wants a mailing, or null where there is nothing to send any more.</summary>
public delegate LayoutPlan? PlanLayout(Mailing mailing, Recipient recipient);

/// <summary>Knows how each kind of mailing is cut into parts.</summary>
/// <param name="brief">Plans a day's brief.</param>
/// <param name="amendment">Plans a correction or a withdrawal.</param>
/// <param name="newsroomLanguage">The language of a text where there is none in the recipient's.</param>
public sealed class Layouts(PlanLayout brief, PlanLayout amendment, string newsroomLanguage)
{
    /// <inheritdoc cref="PlanLayout"/>
    public LayoutPlan? Plan(Mailing mailing, Recipient recipient) => mailing.Kind switch
    {
        MailingKind.Brief => brief(mailing, recipient),
        MailingKind.Urgent => Urgent(mailing, recipient),
        _ => amendment(mailing, recipient),
    };

    private LayoutPlan? Urgent(Mailing mailing, Recipient recipient)
    {
        var texts = MailingTexts.Read(mailing.Content ?? "{}");
        var language = texts.ContainsKey(recipient.Language) ? recipient.Language
            : texts.ContainsKey(newsroomLanguage) ? newsroomLanguage
            : texts.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        return language is null ? null : new LayoutPlan(language, () => [.. texts[language].Select(message => new Part(message))]);
    }
}
