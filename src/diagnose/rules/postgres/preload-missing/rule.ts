import { spiloPreloads } from "../../../../catalog/index.ts";
import type { Rule } from "../../../rule.ts";
import { aftermath, isCloudNative, psqlIn } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const preloadMissing: Rule = {
  id: "postgres/preload-missing",
  title: (trouble) =>
    `Extension ${detail(trouble, "name")} needs ${detail(trouble, "library")} in shared_preload_libraries`,
  message: (trouble) =>
    `Its library only works if PostgreSQL loads it at its start, so CREATE EXTENSION fails. ${aftermath(trouble)}`,
  remedy: (trouble) =>
    isCloudNative(trouble)
      ? `add ${detail(trouble, "library")}.so to postgresql.shared_preload_libraries`
      : detail(trouble, "ownList") === "true"
        ? `add ${detail(trouble, "library")} to shared_preload_libraries`
        : `set shared_preload_libraries: "${[...spiloPreloads, detail(trouble, "library")].join(",")}"`,
  fixes,
  seeIt: (trouble) => psqlIn(trouble, "-c 'show shared_preload_libraries'"),
  explanation: {
    summary: "An extension is declared whose library PostgreSQL does not load at its start.",
    why: "VectorChord (`vchord`), pgvecto.rs (`vectors`) and a few others put themselves into the server at its start. Created without that they refuse. The Zalando operator tries again at every sync, logs the error and says `Running`; with CloudNativePG the first SQL of a cluster fails, and it never comes up.",
    looksLike: [
      "could not execute create extension: pq: vchord must be loaded via shared_preload_libraries.",
      "<name> must be loaded via shared_preload_libraries.",
      "This module can only be loaded via shared_preload_libraries",
    ],
    mend: `Add the library. A list of your own replaces Spilo's, so it must hold all of that too.\n\n\`\`\`yaml\npostgresql:\n  parameters:\n    shared_preload_libraries: ${spiloPreloads.join(",")},vchord\n\`\`\`\n\nWith CloudNativePG the list stands beside \`parameters\`, and nothing else must be in it.\n\n\`\`\`yaml\npostgresql:\n  shared_preload_libraries:\n    - vchord.so\n\`\`\``,
    sources: [
      "tensorchord/VectorChord src/lib.rs, _PG_init",
      "zalando/spilo postgres-appliance/scripts/configure_spilo.py",
    ],
  },
};
