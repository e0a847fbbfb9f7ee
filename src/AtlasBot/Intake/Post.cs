using System.Net;
using System.Security.Cryptography;
using System.Text;
using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>A post as a site shows it.</summary>
/// <param name="Address">Where it stands by itself.</param>
/// <param name="Title">Its heading, one line of plain text.</param>
/// <param name="Content">Its text as HTML.</param>
/// <param name="Day">The site's day it was published on.</param>
/// <param name="Time">The time of that day on the site's clock, or null where the site does not say.</param>
public sealed record Post(Uri Address, string Title, string Content, DateOnly Day, TimeOnly? Time)
{
    /// <summary>What its words are known by, whatever happens to their markup.</summary>
    public string Fingerprint()
    {
        var manuscript = new Manuscript();
        if (PageSource.ParsePart(Content) is { } content)
        {
            PageText.AddText(content, manuscript);
        }

        var text = Title + "\n" + string.Join('\n', manuscript.Lines().Select(line => line.Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Posts as one page, which is read like any other.</summary>
    /// <param name="day">The brief's day, or null where the posts themselves must say it.</param>
    /// <param name="posts">In the order of the brief.</param>
    public static byte[] Page(DateOnly? day, IReadOnlyList<Post> posts)
    {
        var page = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\">");
        if (day is { } known)
        {
            page.Append("<meta name=\"date\" content=\"").Append(Findings.Iso(known)).Append("\">");
        }

        page.Append("</head><body><main>\n");
        foreach (var post in posts)
        {
            page.Append("<article><h2 class=\"entry-title\"><a href=\"").Append(WebUtility.HtmlEncode(post.Address.AbsoluteUri)).Append("\">")
                .Append(WebUtility.HtmlEncode(post.Title)).Append("</a></h2>\n<div class=\"entry-content\">")
                .Append(PageSource.ParsePart(post.Content)?.InnerHtml).Append("</div></article>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append("</main></body></html>").ToString());
    }

    /// <summary>The words of a post as a section; null where it has none.</summary>
    public Section? AsSection() =>
        BriefReader.Read(Page(Day, [this]), Address.AbsoluteUri) is Reading.Understood { Edition.Sections: [var section] } ? section : null;
}
