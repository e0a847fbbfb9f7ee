FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# What restoring needs comes first, so that a change of code does not restore again.
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/AtlasBot/AtlasBot.csproj src/AtlasBot/packages.lock.json src/AtlasBot/
RUN dotnet restore src/AtlasBot/AtlasBot.csproj --locked-mode --use-current-runtime -p:PublishReadyToRun=true
COPY src/BannedSymbols.txt src/
COPY src/AtlasBot/ src/AtlasBot/
RUN dotnet publish src/AtlasBot/AtlasBot.csproj --no-restore --use-current-runtime --self-contained false \
    -p:PublishReadyToRun=true --configuration Release --output /app && mkdir /empty

# "extra" holds ICU and tzdata: the bot speaks Azerbaijani and Russian.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
ENV Data__Directory=/data ASPNETCORE_URLS=http://+:8080 DOTNET_EnableDiagnostics=0
USER $APP_UID
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "AtlasBot.dll"]
