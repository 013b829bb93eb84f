# Debian, not Alpine: the embedded PostgreSQL is built for glibc.
FROM node:20-bookworm-slim AS build
WORKDIR /galley
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY desk desk
COPY src src
# Peers that a library could use if they were there, such as Vite, are not kept for its sake.
RUN npm run build && npm prune --omit=dev --legacy-peer-deps

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 GALLEY_HOME=/var/lib/galley GALLEY_SAMPLE=false
WORKDIR /galley
RUN install -d -o node -g node /var/lib/galley
COPY --from=build /galley/node_modules node_modules
COPY --from=build /galley/dist dist
COPY package.json schema.graphql LICENSE ./
COPY drizzle drizzle
USER node
VOLUME /var/lib/galley
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js", "serve"]
