namespace AtlasBot.Delivery;

/// <summary>How fast is sent, and how long it can be mended.</summary>
/// <param name="MessagesPerSecond">Calls started in any second over all chats, answers included; 1 to 1000.</param>
/// <param name="PaidBroadcast">Whether Telegram may charge Stars for what exceeds its free rate.</param>
/// <param name="CorrectableDays">How long the message ids of what was sent are kept.</param>
public sealed record DeliveryOptions(int MessagesPerSecond = 28, bool PaidBroadcast = false, int CorrectableDays = 90)
{
    /// <summary>Telegram's free rate over all chats (core.telegram.org/bots/faq): only what goes beyond is flagged as paid.</summary>
    public const int FreePerSecond = 30;
}
