using AtlasBot.Subscribers;

namespace AtlasBot.Tests.Topics;

/// <summary>What is followed has one name, however it is asked for.</summary>
public sealed class InterestTests : IDisposable
{
    private readonly TopicWorld world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData("Belarus", "Беларусь", true)]
    [InlineData("Belarus", "belorussia", true)]
    [InlineData("Niger", "Nigeria", false)]
    [InlineData("peace treaty", "treaty Peace", true)]
    [InlineData("peace treaty", "\"peace treaty\"", false)]
    [InlineData("treaty -Belarus", "treaty Belarus", false)]
    public void The_same_is_followed_once(string one, string other, bool same) =>
        Assert.Equal(same, Interest.KeyOf(world.Reader.Understand(one)) == Interest.KeyOf(world.Reader.Understand(other)));

    [Fact]
    public void Nothing_cannot_be_followed() => Assert.Null(Interest.KeyOf(world.Reader.Understand("\"*( -")));
}
