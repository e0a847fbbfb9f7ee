using AtlasBot.Briefs;
using AtlasBot.Topics;

namespace AtlasBot.Tests.Topics;

public sealed class ArchiveNamesTests : IDisposable
{
    private readonly TopicWorld world = new();

    public ArchiveNamesTests()
    {
        for (var day = 0; day < 4; day++)
        {
            world.PublishBodies(
                TopicWorld.Tuesday.AddDays(day),
                "The dam of Mingachevir holds, said engineers of Mingachevir, and the delegation of Syriza left.",
                $"A parliament of cities met. The Parliament adjourned. Sumgayit waits{(day < 2 ? ", and Khachmaz" : "")}.");
            world.Publish(TopicWorld.Tuesday.AddDays(day), "ru", new Section("О Мингечауре", ["Плотина в Мингечауре держится, сказали в Мингечауре."]));
        }
    }

    [Theory]
    [InlineData("Mingacevir", "Mingachevir")]       // a letter left out
    [InlineData("Mingchaevir", "Mingachevir")]      // two slips in a long name
    [InlineData("Mngacevir", null)]                 // two in a shorter one
    [InlineData("Sumgaiyt", "Sumgayit")]
    [InlineData("Mingachevir", null)]               // it stands there
    [InlineData("Syria", null)]                     // too short to be sure
    [InlineData("Parlament", null)]                 // the archive writes it small, too
    [InlineData("Khachmas", null)]                  // known from two days only
    [InlineData("Ganja", null)]
    public void A_name_close_to_one_of_three_days_of_the_archive_may_be_a_slip_of_it(string name, string? meant) =>
        Assert.Equal(meant, new ArchiveNames(world.Database, world.Archive, world.Index).Meant(name, "en"));

    [Fact]
    public void Another_case_of_the_same_name_is_no_slip()
    {
        var names = new ArchiveNames(world.Database, world.Archive, world.Index);
        Assert.Null(names.Meant("Мингечаура", "ru"));
        Assert.Equal("Мингечауре", names.Meant("Мингечуаре", "ru"));
    }

    public void Dispose() => world.Dispose();
}
