# docker build --tag immich-gitops .
# docker run --rm --read-only --network none --volume "$PWD:/work:ro" immich-gitops check
FROM node:22-bookworm-slim AS build
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp \
  && npm install --global --ignore-scripts --no-audit --no-fund --prefix /opt/immich-gitops /tmp/immich-gitops-*.tgz

FROM node:22-bookworm-slim
# git reads earlier revisions (--since). What is mounted belongs to somebody else, and is only read.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/* \
  && git config --system --add safe.directory '*'
COPY --from=build /opt/immich-gitops /opt/immich-gitops
ENV PATH="/opt/immich-gitops/bin:$PATH"
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["immich-gitops"]
CMD ["check"]
