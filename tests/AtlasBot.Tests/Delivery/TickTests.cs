using AtlasBot.Delivery;
using AtlasBot.Newsroom;
using AtlasBot.Tests.Stories;

namespace AtlasBot.Tests.Delivery;

public sealed class TickTests
{
    [Fact]
    public async Task Two_thousand_ticks_in_a_row_owe_each_person_one_delivery()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        await world.JoinsAsync(world.Editor);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(2));

        var push = world.Service<BriefPush>();
        for (var i = 0; i < 2000; i++)
        {
            push.Owe();
        }

        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(3, world.Service<Outbox>().Find("brief/2023-03-08")!.Books.Owed);
        Assert.Equal((4, 4), (World.Parts(world.Ada).Count, World.Parts(world.Ben).Count));
    }
}
