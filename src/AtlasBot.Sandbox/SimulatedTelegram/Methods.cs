using System.Collections.Frozen;

namespace SimulatedTelegram;

/// <summary>A method of the Bot API.</summary>
/// <param name="Run">Carries it out.</param>
/// <param name="IsSend">Whether it sends or edits: faults hit such calls unless told otherwise.</param>
/// <param name="IsEdit">Whether it edits: then it counts in the chat's limit only.</param>
internal sealed record Method(Action<Call>? Run, bool IsSend = false, bool IsEdit = false)
{
    /// <summary>Carries it out where it waits.</summary>
    public Func<Call, CancellationToken, Task>? Poll { get; init; }
}

/// <summary>Every method by its name; names are matched in any case.</summary>
internal static class Methods
{
    // Telegram has these, this simulator does not: a call says so instead of pretending.
    private const string NotModelled =
        "addStickerToSet answerChatJoinRequestQuery answerCustomQuery answerGuestQuery answerPreCheckoutQuery answerShippingQuery answerWebAppQuery approveChatJoinRequest "
        + "approveSuggestedPost banChatMember banChatSenderChat close closeGeneralForumTopic convertGiftToStars createChatInviteLink "
        + "createChatSubscriptionInviteLink createInvoiceLink createNewStickerSet declineChatJoinRequest declineSuggestedPost "
        + "deleteAllMessageReactions deleteBusinessMessages deleteChatPhoto deleteChatStickerSet deleteEphemeralMessage deleteMessageReaction "
        + "deleteStickerFromSet deleteStickerSet deleteStory editChatInviteLink editChatSubscriptionInviteLink editEphemeralMessageCaption "
        + "editEphemeralMessageMedia editEphemeralMessageReplyMarkup editEphemeralMessageText editForumTopic editGeneralForumTopic "
        + "editMessageChecklist editMessageLiveLocation editMessageMedia editStory editUserStarSubscription exportChatInviteLink "
        + "getAvailableGifts getBusinessAccountGifts getBusinessAccountStarBalance getBusinessConnection getChatGifts "
        + "getCustomEmojiStickers getForumTopicIconStickers getGameHighScores getManagedBotAccessSettings getManagedBotToken "
        + "getMyDefaultAdministratorRights getMyStarBalance getStarTransactions getStickerSet getUserChatBoosts getUserGifts "
        + "getUserPersonalChatMessages getUserProfileAudios getUserProfilePhotos giftPremiumSubscription hideGeneralForumTopic kickChatMember "
        + "logOut postStory promoteChatMember readBusinessMessage refundStarPayment removeBusinessAccountProfilePhoto removeChatVerification "
        + "removeMyProfilePhoto removeUserVerification reopenGeneralForumTopic replaceManagedBotToken replaceStickerInSet repostStory "
        + "restrictChatMember revokeChatInviteLink savePreparedInlineMessage savePreparedKeyboardButton sendAnimation sendAudio sendChatJoinRequestWebApp sendChecklist "
        + "sendContact sendCustomRequest sendDice sendGame sendGift sendInvoice sendLivePhoto sendMessageDraft sendPaidMedia sendPoll "
        + "sendRichMessageDraft sendSticker sendVenue sendVideo sendVideoNote sendVoice setBusinessAccountBio setBusinessAccountGiftSettings "
        + "setBusinessAccountName setBusinessAccountProfilePhoto setBusinessAccountUsername setChatAdministratorCustomTitle "
        + "setChatDescription setChatMemberTag setChatPermissions setChatPhoto setChatStickerSet setChatTitle "
        + "setCustomEmojiStickerSetThumbnail setGameScore setManagedBotAccessSettings setMessageReaction setMyDefaultAdministratorRights "
        + "setMyProfilePhoto setPassportDataErrors setStickerEmojiList setStickerKeywords setStickerMaskPosition setStickerPositionInSet "
        + "setStickerSetThumb setStickerSetThumbnail setStickerSetTitle setUserEmojiStatus stopMessageLiveLocation stopPoll "
        + "transferBusinessAccountStars transferGift unbanChatMember unbanChatSenderChat unhideGeneralForumTopic "
        + "unpinAllForumTopicMessages unpinAllGeneralForumTopicMessages upgradeGift uploadStickerFile verifyChat verifyUser";

    // So it is with these parameters: a message that leaves them out is another one than was asked for.
    private static readonly string[] ParametersNotModelled =
    [
        "business_connection_id", "direct_messages_topic_id", "ephemeral_message_parameters", "suggested_post_parameters",
        "message_effect_id", "live_period", "proximity_alert_radius", "has_spoiler", "show_caption_above_media", "certificate",
    ];

    private static readonly FrozenDictionary<string, Method> All = Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Method? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Refuses a call that asks for what is not modelled.</summary>
    /// <exception cref="Refusal">501 with the parameter's name.</exception>
    public static void CheckModelled(Arguments arguments)
    {
        foreach (var name in ParametersNotModelled)
        {
            if (arguments.Text(name) is not ("" or "false") || arguments.File(name) is not null)
            {
                throw Refusal.NotModelled("parameter " + name);
            }
        }
    }

    private static Dictionary<string, Method> Table()
    {
        var table = new Dictionary<string, Method>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in NotModelled.Split(' '))
        {
            table[name] = new Method(_ => throw Refusal.NotModelled("method " + name));
        }

        Receiving.AddTo(table);
        Sending.AddTo(table);
        Editing.AddTo(table);
        Chats.AddTo(table);
        Profile.AddTo(table);
        return table;
    }
}
