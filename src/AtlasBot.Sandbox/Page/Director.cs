using AtlasBot.Subscribers;
using NodaTime;

namespace AtlasBot.Sandbox.Page;

/// <summary>How fast the clock is to run.</summary>
public sealed record Pace(double Speed);

/// <summary>Where the clock is to jump: so many minutes on, or to the next morning, 08:00 in the newsroom's zone.</summary>
public sealed record Leap(int? Minutes, bool Morning);

/// <summary>More subscribers nobody plays.</summary>
public sealed record Invitation(int Count, string? Language, string? Town);

/// <summary>What the director does to the sandbox: its clock, its crowd, its troubles and its bot.</summary>
public sealed class Director(SandboxClock clock, Crowd crowd, Troubles troubles, BotRunner bot, ExampleBriefs briefs)
{
    private const int MostMinutes = 60 * 24 * 31;
    private const string Newsroom = "Asia/Baku";

    /// <summary>Maps its addresses.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/clock", (Pace pace) => Done(() => clock.Speed = pace.Speed));
        api.MapPost("/clock/jump", Jump);
        api.MapPost("/clock/stop", () => Done(clock.StopJump));
        api.MapPost("/crowd", Invite);
        api.MapPost("/crowd/block", () => Results.Json(new { blocked = crowd.Block(0.1) }, Views.Json));
        api.MapPost("/faults/clear", () => Done(troubles.End));
        api.MapPost("/faults/{kind}", (string kind) => troubles.Begin(kind) ? Results.NoContent() : Results.NotFound());
        api.MapPost("/bot/drop", () => DropAsync());
        api.MapPost("/bot/start", () => StartAsync());
        api.MapGet("/next-brief", () => Results.Json(briefs.Next(clock.Now), Views.Json));
    }

    /// <summary>The next time it is that hour in a zone.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset now, DateTimeZone zone, LocalTime at)
    {
        var here = Instant.FromDateTimeOffset(now).InZone(zone);
        var day = here.TimeOfDay < at ? here.Date : here.Date.PlusDays(1);
        return (day + at).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
    }

    private static IResult Done(Action deed)
    {
        deed();
        return Results.NoContent();
    }

    private IResult Jump(Leap leap)
    {
        if (leap.Minutes is < 1 or > MostMinutes || leap is { Minutes: null, Morning: false })
        {
            return Results.Json(
                new { error = $"A jump takes from 1 to {MostMinutes} minutes." }, Views.Json, statusCode: StatusCodes.Status400BadRequest);
        }

        return Done(() => clock.JumpTo(leap.Morning
            ? NextMorning(clock.Now, Zones.Find(Newsroom)!, new LocalTime(8, 0))
            : clock.Now + TimeSpan.FromMinutes(leap.Minutes!.Value)));
    }

    private IResult Invite(Invitation invitation) =>
        invitation.Count is < 1 or > Crowd.Most
        || (invitation.Language is { } language && language is not ("en" or "az" or "ru"))
        || (invitation.Town is { } town && !Crowd.Towns.Contains(town, StringComparer.Ordinal))
            ? Results.Json(
                new { error = $"From 1 to {Crowd.Most} people come, in en, az or ru, from {string.Join(", ", Crowd.Towns)}." },
                Views.Json,
                statusCode: StatusCodes.Status400BadRequest)
            : Done(() => crowd.Invite(invitation.Count, invitation.Language, invitation.Town));

    private async Task<IResult> DropAsync()
    {
        await bot.DropAsync();
        return Results.NoContent();
    }

    private async Task<IResult> StartAsync()
    {
        await bot.StartAsync(CancellationToken.None);
        return Results.NoContent();
    }
}
