# syntax=docker/dockerfile:1
# A silo of a cluster: docker build -t fabric-silo:0.1.0 .
# Full package feeds have what the restricted ones lack, so current versions are taken here.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
ARG PACKAGE_VERSIONS=""
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish silo/Fabric.Silo.csproj -c Release -a $TARGETARCH --no-self-contained -o /app -p:UseOrleans=true ${PACKAGE_VERSIONS}

# No shell, no package manager, and a user that is not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV FABRIC__HTTP__URLS=http://+:8080 \
    FABRIC__DATA=/var/lib/fabric
EXPOSE 8080 11111 30000
USER 1654
ENTRYPOINT ["dotnet", "/app/Fabric.Silo.dll"]
CMD ["serve"]
