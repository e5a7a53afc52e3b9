import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const capabilityDropped: Rule = {
  id: "kubernetes/capability-dropped",
  title: (trouble) => `Container ${detail(trouble, "container")} may not become the user that it must run as`,
  message: (trouble) =>
    `The image ${detail(trouble, "image")} starts as root and changes to a user of its own before it starts the program. For that it needs the capabilities SETUID and SETGID, which are dropped here. It ends at every start.`,
  remedy: () =>
    "let it start as that user (runAsUser, with fsGroup for its volumes), or add CHOWN, DAC_OVERRIDE, FOWNER, SETGID and SETUID",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "An image that starts as root has lost the capabilities with which it becomes another user.",
    why: "The entry points of the official images of PostgreSQL (Immich's and pgvector's are made from it), Valkey and Redis give their folders to a user of their own and go on as that one. `capabilities.drop: [ALL]` takes away what they do it with. With a `runAsUser` other than 0 they start as that user and leave it out. Redis goes on as root since 8.",
    looksLike: [
      'error: failed switching to "postgres": operation not permitted',
      "setpriv: setresuid failed: Operation not permitted",
    ],
    alsoLooksLike: ['error: failed switching to "redis": operation not permitted'],
    mend: "Either the user, which the volumes must belong to:\n\n```yaml\nsecurityContext:\n  runAsUser: 999\n  runAsGroup: 999\n  capabilities:\n    drop: [ALL]\n```\n\nor what the entry point needs:\n\n```yaml\nsecurityContext:\n  capabilities:\n    drop: [ALL]\n    add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID]\n```\n\nThe official images know the user 999; those of PostgreSQL on Alpine 70.",
    sources: [
      "docker-library/postgres docker-entrypoint.sh, _main",
      "valkey-io/valkey-container docker-entrypoint.sh, redis/docker-library-redis 7.2 docker-entrypoint.sh",
      "immich-app/base-images postgres/Dockerfile",
    ],
  },
};
