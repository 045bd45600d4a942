# syntax=docker/dockerfile:1
# The console's server with its web app. How to run it: docs/deployment.md.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY . .
# Install scripts are for packages that are not needed here; nothing is fetched but what the lock file names.
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run build

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/bff/package.json apps/bff/
COPY apps/emulator/package.json apps/emulator/
COPY apps/web/package.json apps/web/
COPY bench/package.json bench/
COPY packages/contract/package.json packages/contract/
COPY packages/equivalent-code/package.json packages/equivalent-code/
COPY packages/ipv6/package.json packages/ipv6/
COPY packages/tencent-vpc/package.json packages/tencent-vpc/
# Only what the server and the emulator of sandbox mode load: the web app is built and brings its own.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
    --workspace @sluice/bff --workspace @sluice/emulator --workspace @sluice/tencent-vpc \
    --workspace @sluice/contract --workspace @sluice/ipv6 \
  && mkdir -p /data

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    SLUICE_DATA_DIR=/var/lib/sluice \
    SLUICE_DRAIN_MS=5000
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /build/apps/bff/dist apps/bff/dist
COPY --from=build /build/apps/emulator/dist apps/emulator/dist
COPY --from=build /build/apps/web/dist apps/web/dist
# The only place that is written to, and only with the embedded store.
COPY --from=dependencies --chown=1000:1000 /data /var/lib/sluice
VOLUME /var/lib/sluice
# The user node of the base image, by number, so that an orchestrator can see that it is not root.
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/bff/dist/main.js"]
