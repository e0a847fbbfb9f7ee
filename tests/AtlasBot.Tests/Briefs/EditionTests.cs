using AtlasBot.Briefs;

namespace AtlasBot.Tests.Briefs;

/// <summary>What a text is known by.</summary>
public sealed class EditionTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    private static readonly Edition Brief = new(Tuesday, "en", [new("Grids", ["One.", "Two."]), new("Tariffs", ["Three."])]);

    [Fact]
    public void The_same_text_has_the_same_hash_whatever_its_day_language_and_addresses()
    {
        var copy = new Edition(Tuesday.AddDays(1), "az", [new("Grids", ["One.", "Two."], new Uri("https://example.org/1")), new("Tariffs", ["Three."])]);

        Assert.Equal(Brief.ContentHash(), copy.ContentHash());
    }

    [Fact]
    public void Another_cut_into_headings_and_paragraphs_has_another_hash()
    {
        Edition[] others =
        [
            Brief with { Sections = [new("Grids", ["One. Two."]), new("Tariffs", ["Three."])] },
            Brief with { Sections = [new("Grids", ["One.", "Two.", "Tariffs", "Three."])] },
            Brief with { Sections = [new("Tariffs", ["Three."]), new("Grids", ["One.", "Two."])] },
            Brief with { Sections = [new("Grids", ["One.", "Two!"]), new("Tariffs", ["Three."])] },
        ];

        Assert.DoesNotContain(Brief.ContentHash(), others.Select(other => other.ContentHash()));
    }

    [Fact]
    public void The_hash_never_changes_for_it_is_kept()
    {
        Assert.Equal("57f44c400570105e78413f2b7d78e908bcf991ec5bbdb2cf948c07915bf6aac0", Brief.ContentHash());
    }
}
