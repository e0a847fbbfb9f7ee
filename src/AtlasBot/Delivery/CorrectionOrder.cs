using System.Text.Json;

namespace AtlasBot.Delivery;

/// <summary>What a correction brings to the copies of a brief.</summary>
/// <param name="Language">The edition that was mended.</param>
/// <param name="Version">The version the copies shall have; older ones are edited.</param>
/// <param name="Note">One silent message that tells of it, or null.</param>
/// <param name="Section">The section the note answers, or null.</param>
public sealed record CorrectionOrder(string Language, int Version, string? Note = null, int? Section = null)
{
    /// <summary>The order of a correction.</summary>
    /// <exception cref="ArgumentException">The mailing is none.</exception>
    public static CorrectionOrder Of(Mailing correction) => correction is { Kind: MailingKind.Correction, Content: { } content }
        ? Read(content)
        : throw new ArgumentException($"{correction.Occasion} is no correction.", nameof(correction));

    /// <summary>The order as it stands in a mailing.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static CorrectionOrder Read(string content) =>
        JsonSerializer.Deserialize<CorrectionOrder>(content) ?? throw new JsonException("It is no order of a correction.");
}
