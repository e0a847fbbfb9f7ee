namespace AtlasBot.BotApi;

/// <summary>Serves the webhook, where there is one.</summary>
public static class WebhookAddress
{
    /// <summary>Hands what is posted to the webhook's path to the door; no path but that leads to it.</summary>
    public static void MapWebhook(this WebApplication app)
    {
        if (app.Services.GetService<WebhookPlace>() is { } place)
        {
            app.MapWhen(
                http => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Equals(place.Path, StringComparison.Ordinal),
                posted => posted.Run(app.Services.GetRequiredService<WebhookDoor>().ReceiveAsync));
        }
    }
}
