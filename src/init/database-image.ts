import { pinnedImages, pinnedPostgres, pinnedVectorchord } from "../catalog/index.ts";
import type { Answers } from "./answers.ts";
import { inFolder } from "./names.ts";
import { text } from "./text.ts";

/** Spilo with VectorChord added. */
export function dockerfile(): string {
  return text`
    # Spilo as Zalando publishes it, with VectorChord, which it lacks.
    FROM ${pinnedImages.spilo}
    ARG VECTORCHORD=${pinnedVectorchord}
    ARG TARGETARCH=amd64
    ADD https://github.com/tensorchord/VectorChord/releases/download/\${VECTORCHORD}/postgresql-${pinnedPostgres}-vchord_\${VECTORCHORD}-1_\${TARGETARCH}.deb /tmp/vchord.deb
    RUN dpkg --install /tmp/vchord.deb && rm /tmp/vchord.deb
  `;
}

export const workflowFile = ".github/workflows/immich-database-image.yaml";

/** Builds and pushes it on GitHub. */
export function workflow(answers: Answers, image: string): string {
  const folder = inFolder(answers, "database-image");
  return text`
    name: Immich's database image
    on:
      push:
        paths: [${folder}/**]
      workflow_dispatch:
    permissions:
      contents: read
      packages: write
    jobs:
      image:
        runs-on: ubuntu-24.04
        env:
          IMAGE: ${image}
        steps:
          - uses: actions/checkout@v4
          - run: docker build --tag "$IMAGE" ${folder}
          - run: docker login ghcr.io --username "\${{ github.actor }}" --password-stdin <<< "\${{ secrets.GITHUB_TOKEN }}"
          - run: docker push "$IMAGE"
  `;
}

/** Does GitHub's own token suffice to push an image? */
export function isOnGitHub(image: string): boolean {
  return image.startsWith("ghcr.io/");
}
