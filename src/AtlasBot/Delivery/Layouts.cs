namespace AtlasBot.Delivery;

/// <summary>How one recipient wants a mailing.</summary>
/// <param name="Key">The same for all who want it alike: edition, version, form, languages.</param>
/// <param name="Compose">Cuts it into parts; called once a key.</param>
public sealed record LayoutPlan(string Key, Func<IReadOnlyList<Part>> Compose);

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
