# Two stages: what builds stays behind. Any Node from 20.19 on will do. A tag can come to name another image: give the one
# that you have tried by its digest, NODE_IMAGE=node:24-bookworm-slim@sha256:… (scripts/pin-images.sh finds it out).
ARG NODE_IMAGE
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages packages
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
# The packages stay behind: what runs in production has neither a stand-in for Slack nor an embedded database.
RUN npm run build && npm prune --omit=dev --workspaces=false

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json slash-order.example.yaml ./
COPY manifests manifests
COPY samples samples
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node has to be the first process, so that SIGTERM reaches it and what is in hand is finished.
CMD ["node", "dist/main.js"]
