# For people who have Docker. Not exercised by CI: the supported way is ./observatory on Debian 12.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN dotnet publish Observatory.Server/Observatory.Server.csproj -c Release -o /app

# Debian, because the papers are printed by its Chromium package: the runtime image's own distribution has Chromium as a snap only.
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates chromium libicu72 tzdata && rm -rf /var/lib/apt/lists/*
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0 /usr/share/dotnet /usr/share/dotnet
WORKDIR /app
COPY --from=build /app .
COPY cities /app/cities
ENV OBSERVATORY_HOME=/app OBSERVATORY_DATA=/data DOTNET_ROOT=/usr/share/dotnet PATH="$PATH:/usr/share/dotnet"
VOLUME /data
EXPOSE 8137
ENTRYPOINT ["dotnet", "Observatory.Server.dll"]
CMD ["serve", "--host", "0.0.0.0"]
