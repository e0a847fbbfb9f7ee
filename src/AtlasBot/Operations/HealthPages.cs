namespace AtlasBot.Operations;

/// <summary>The pages a supervisor reads: <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
public static class HealthPages
{
    /// <summary>Serves the pages.</summary>
    public static void MapHealthPages(this WebApplication app)
    {
        // Plain handlers: binding by signature would load a compiler of expressions for two pages.
        app.MapGet("/health/live", http => http.Response.WriteAsJsonAsync(new { status = "live" }, http.RequestAborted));
        app.MapGet("/health/ready", http => WriteAsync(http, app.Services.GetRequiredService<HealthBoard>().Look()));
        app.Services.GetRequiredService<StateMeter>();
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Task WriteAsync(HttpContext http, IReadOnlyDictionary<string, PartHealth> parts)
    {
        var ready = parts.Values.All(part => part.Working);
        http.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsJsonAsync(new { status = ready ? "ready" : "not ready", parts }, http.RequestAborted);
    }
}
