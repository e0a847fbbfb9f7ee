namespace AtlasBot.Operations;

/// <summary>The pages a supervisor reads: <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
public static class HealthPages
{
    /// <summary>Serves the pages.</summary>
    public static void MapHealthPages(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", (HealthBoard board) =>
        {
            var parts = board.Look();
            var ready = parts.Values.All(part => part.Working);
            return Results.Json(
                new
                {
                    status = ready ? "ready" : "not ready",
                    parts = parts.ToDictionary(
                        part => part.Key,
                        part => new { working = part.Value.Working, reason = part.Value.Reason },
                        StringComparer.Ordinal),
                },
                statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }
}
