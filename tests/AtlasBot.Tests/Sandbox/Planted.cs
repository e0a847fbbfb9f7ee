namespace AtlasBot.Tests.Sandbox.Planted;

/// <summary>A trespass on purpose: the check on what the simulated Telegram knows must see it.</summary>
internal static class Trespasser
{
    public static string Names(Stage stage) => stage.Client.Token;
}
