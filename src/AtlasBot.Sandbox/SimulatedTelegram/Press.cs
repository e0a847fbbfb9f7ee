namespace SimulatedTelegram;

/// <summary>What the bot answered to a press.</summary>
/// <param name="Text">The toast or alert; null only ends the spinner.</param>
/// <param name="IsAlert">Whether it must be closed by hand.</param>
/// <param name="Url">The address the application opens.</param>
/// <param name="At">When, on the server's clock.</param>
public sealed record CallbackAnswer(string? Text, bool IsAlert, string? Url, DateTimeOffset At);

/// <summary>A press of a callback button, and its answer once there is one.</summary>
public sealed class Press
{
    private readonly TaskCompletionSource<CallbackAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Press(string id, Person by, ShownMessage message, Button button, DateTimeOffset at)
    {
        Id = id;
        By = by;
        Message = message;
        Button = button;
        At = at;
    }

    /// <summary>The <c>callback_query_id</c>.</summary>
    public string Id { get; }

    /// <summary>Who pressed.</summary>
    public Person By { get; }

    /// <summary>The message as it stood when it was pressed.</summary>
    public ShownMessage Message { get; }

    /// <summary>What was pressed.</summary>
    public Button Button { get; }

    /// <summary>When, on the server's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The answer; null while there is none.</summary>
    public CallbackAnswer? Answer => answered.Task.IsCompletedSuccessfully ? answered.Task.Result : null;

    /// <summary>Waits for the answer.</summary>
    public Task<CallbackAnswer> AnswerAsync(CancellationToken cancel) => answered.Task.WaitAsync(cancel);

    internal bool Take(CallbackAnswer answer) => answered.TrySetResult(answer);
}

/// <summary>One result of an inline query.</summary>
/// <param name="Id">The bot's own name for it.</param>
/// <param name="Title">The first line in the list.</param>
/// <param name="Description">The line below.</param>
/// <param name="Body">What is sent when it is chosen.</param>
/// <param name="Markup">The keyboard it is sent with.</param>
public sealed record InlineResult(string Id, string Title, string? Description, FormattedText Body, ReplyMarkup? Markup);

/// <summary>The answer to an inline query.</summary>
/// <param name="Results">At most fifty.</param>
/// <param name="NextOffset">What the application sends to get more; empty when there is no more.</param>
/// <param name="IsPersonal">Whether it may be kept for this person only.</param>
/// <param name="CacheSeconds">For how long it may be kept.</param>
/// <param name="StartText">The text of the button above the results.</param>
/// <param name="StartParameter">The payload that button starts the bot with.</param>
public sealed record InlineAnswer(
    IReadOnlyList<InlineResult> Results, string NextOffset, bool IsPersonal, int CacheSeconds, string? StartText, string? StartParameter);

/// <summary>An inline query a person typed, and its answer once there is one.</summary>
public sealed class InlineAsk
{
    private readonly TaskCompletionSource<InlineAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal InlineAsk(string id, Person by, Bot bot, string query, DateTimeOffset at)
    {
        Id = id;
        By = by;
        Bot = bot;
        Query = query;
        At = at;
    }

    /// <summary>The <c>inline_query_id</c>.</summary>
    public string Id { get; }

    /// <summary>Who typed it.</summary>
    public Person By { get; }

    /// <summary>The bot that was asked.</summary>
    public Bot Bot { get; }

    /// <summary>What was typed after the bot's name.</summary>
    public string Query { get; }

    /// <summary>When, on the server's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The answer; null while there is none.</summary>
    public InlineAnswer? Answer => answered.Task.IsCompletedSuccessfully ? answered.Task.Result : null;

    /// <summary>Waits for the answer.</summary>
    public Task<InlineAnswer> AnswerAsync(CancellationToken cancel) => answered.Task.WaitAsync(cancel);

    internal bool Take(InlineAnswer answer) => answered.TrySetResult(answer);
}
