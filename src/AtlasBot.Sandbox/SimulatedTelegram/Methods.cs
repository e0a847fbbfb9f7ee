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
        "addStickerToSet answerCustomQuery answerGuestQuery answerPreCheckoutQuery answerShippingQuery answerWebAppQuery approveChatJoinRequest "
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
        + "restrictChatMember revokeChatInviteLink savePreparedInlineMessage savePreparedKeyboardButton sendAnimation sendAudio sendChecklist "
        + "sendContact sendCustomRequest sendDice sendGame sendGift sendInvoice sendLivePhoto sendMessageDraft sendPaidMedia sendPoll "
        + "sendRichMessageDraft sendSticker sendVenue sendVideo sendVideoNote sendVoice setBusinessAccountBio setBusinessAccountGiftSettings "
        + "setBusinessAccountName setBusinessAccountProfilePhoto setBusinessAccountUsername setChatAdministratorCustomTitle "
        + "setChatDescription setChatMemberTag setChatPermissions setChatPhoto setChatStickerSet setChatTitle "
        + "setCustomEmojiStickerSetThumbnail setGameScore setManagedBotAccessSettings setMessageReaction setMyDefaultAdministratorRights "
        + "setMyProfilePhoto setPassportDataErrors setStickerEmojiList setStickerKeywords setStickerMaskPosition setStickerPositionInSet "
        + "setStickerSetThumb setStickerSetThumbnail setStickerSetTitle setUserEmojiStatus stopMessageLiveLocation stopPoll "
        + "transferBusinessAccountStars transferGift unbanChatMember unbanChatSenderChat unhideGeneralForumTopic "
        + "unpinAllForumTopicMessages unpinAllGeneralForumTopicMessages upgradeGift uploadStickerFile verifyChat verifyUser";

    private static readonly FrozenDictionary<string, Method> All = Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Method? Find(string name) => All.GetValueOrDefault(name);

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
