import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { jsonReport, rehearsalText } from "../report/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { disagreements, findingsShown, foldIn, rehearse } from "./index.ts";
import { withoutEmbeddedServer } from "../../test/servers.ts";

/** What a server says to each fault of the examples' databases and connections, by the finding that it shows. */
const said = {
  "guide-before": {
    "immich/db-connection-missing": "getaddrinfo ENOTFOUND database",
    "immich/vector-extension": 'permission denied to create extension "earthdistance"',
  },
  guide: {
    "immich/backup-url": 'invalid sslmode value: "no-verify"',
    "immich/vector-extension": 'permission denied to create extension "earthdistance"',
    "postgres/database-owner-conflict": "permission denied for database immich",
    "postgres/extension-not-in-image": 'extension "vchord" is not available',
    "postgres/extension-unknown": 'extension "pgvector" is not available',
    "postgres/preload-missing": "vchord must be loaded via shared_preload_libraries.",
  },
  "guide-corrected": {},
} as const;

// On a machine that does other things too it takes ten times as long as alone.
describe.skipIf(withoutEmbeddedServer())("the examples, rehearsed", { timeout: 300_000 }, () => {
  test.for(["guide-before", "guide", "guide-corrected"] as const)("%s", async (name) => {
    const tree = sourceTree(diskFiles(join(import.meta.dirname, "../../examples", name)));
    const { explorations, forecast } = await analyse(tree, { paths: [""], root: "." });
    const rehearsal = await rehearse(explorations);
    expect(disagreements(rehearsal)).toEqual([]);
    expect(rehearsal.leftOut).toBe(0);
    const shown = findingsShown(forecast, rehearsal);
    for (const [rule, words] of Object.entries(said[name])) {
      const messages = [...shown].flatMap(([{ outcome }, finding]) =>
        finding.rule === rule && outcome.kind === "refused" ? [outcome.error.message] : [],
      );
      expect(messages.join("\n")).toContain(words);
    }
    expect([...new Set([...shown.values()].map(({ rule }) => rule))].sort()).toEqual(Object.keys(said[name]));

    const folded = foldIn(forecast, rehearsal).findings.filter(({ evidence }) => evidence !== "derived");
    expect([...new Set(folded.map(({ rule }) => rule))].sort()).toEqual(Object.keys(said[name]));
    for (const finding of folded) expect(finding.because[0]?.message).toContain("PostgreSQL 17");

    // The password that the simulation has drawn is a secret like any other.
    const text = rehearsalText(forecast, rehearsal, { verbose: true }) + jsonReport(foldIn(forecast, rehearsal));
    expect(text).not.toMatch(/[a-zA-Z0-9]{64}/);
    expect(text).not.toContain("immich-gitops-");
  });
});
