# syntax=docker/dockerfile:1
# docker build -t tandem .      How to run it: docs/OPERATIONS.md.

FROM rust:1.95.0-trixie AS build
ENV HOME=/build
WORKDIR /src
COPY . .
# The caches keep the tools and the compiled dependencies between builds.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/.cache/tandem \
    CARGO_TARGET_DIR=/build/.cache/tandem/target scripts/build.sh

FROM debian:trixie-slim
# postgresql-client: `tandem backup` calls pg_dump where the database is PostgreSQL.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin tandem \
    && install -d -o tandem -g tandem -m 0700 /data

# The layout of a checkout, so that the server finds its site and its file names as it does there.
WORKDIR /opt/tandem
COPY --from=build /src/Leptos.toml ./
COPY --from=build /src/target/release/tandem /src/target/release/hash.txt target/release/
COPY --from=build /src/target/site target/site

ENV TANDEM_ADDR=0.0.0.0:3000 \
    TANDEM_DATA_DIR=/data \
    TANDEM_DATABASE_URL=sqlite:///data/tandem.db
USER tandem
VOLUME /data
EXPOSE 3000

# No HEALTHCHECK: the image holds no HTTP client, and should not for this alone. Let the orchestrator ask
# GET /healthz (alive) and GET /readyz (database reachable).
ENTRYPOINT ["/opt/tandem/target/release/tandem"]
CMD ["serve"]
