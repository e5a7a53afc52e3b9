import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  scratchServerAt,
  startScratchServer,
  type ScratchServer,
  type ScratchSettings,
  type StartedScratchServer,
} from "../../../test/scratch-server.ts";
import { scratchUrl, withoutEmbeddedServer, withoutVectorServer } from "../../../test/servers.ts";
import { analyse } from "../../analyse.ts";
import { rehearsalText } from "../../report/index.ts";
import { diskFiles, sourceTree } from "../../source/index.ts";
import { disagreements, findingsShown, rehearse, RehearsalImpossible, type Rehearsal, type Step } from "../index.ts";
import { offerExtensions } from "../stand-ins/offer-extensions.ts";
import { planTakes } from "../take/plan.ts";
import { readDatabaseUrl } from "./read-url.ts";
import { refuseOthers } from "./refuse-others.ts";

type Example = "guide-before" | "guide" | "guide-corrected";

function analysed(example: Example): ReturnType<typeof analyse> {
  const tree = sourceTree(diskFiles(join(import.meta.dirname, "../../../examples", example)));
  return analyse(tree, { paths: [""], root: "." });
}

/** Holds it, and holds the server against what it was before. */
async function rehearsedOn(server: ScratchServer, example: Example): Promise<Rehearsal> {
  const { explorations, forecast } = await analysed(example);
  const before = await server.state();
  const rehearsal = await rehearse(explorations, { databaseUrl: server.url });
  expect(await server.state()).toEqual(before);
  expect(disagreements(rehearsal)).toEqual([]);
  expect(rehearsalText(forecast, rehearsal, { verbose: true })).not.toContain(new URL(server.url).password);
  return rehearsal;
}

function steps({ takes }: Rehearsal, kind: Step["kind"], text = ""): readonly Step[] {
  return takes.flatMap((take) => take.steps.filter((step) => step.kind === kind && step.text.includes(text)));
}

async function started(settings: ScratchSettings): Promise<StartedScratchServer> {
  const server = await startScratchServer(settings);
  onTestFinished(() => server.running.stop());
  return server;
}

describe.skipIf(withoutEmbeddedServer())(
  "a scratch server that somebody else has started",
  { timeout: 300_000 },
  () => {
    let server: StartedScratchServer;
    beforeAll(async () => {
      server = await startScratchServer();
    });
    afterAll(() => server?.running.stop());

    test("shows what it can, and is left as it was found", async () => {
      const rehearsal = await rehearsedOn(server, "guide-corrected");
      expect(rehearsal.server).toBe(`PostgreSQL 17.10 of rehearsal@127.0.0.1:${server.running.port}`);
      const [vector] = steps(rehearsal, "statement", "vector");
      expect(vector?.outcome).toMatchObject({
        kind: "unlike",
        error: { message: 'extension "vector" is not available' },
        why: "this server has no vector; ghcr.io/example/spilo17-vchord:4.0-p3 (database.yaml:10) is taken to have it: start the scratch server from that image",
      });
      expect(steps(rehearsal, "connection").map(({ outcome, evidence }) => [outcome.kind, evidence])).toEqual([
        ["done", "executed"],
      ]);
      expect(steps(rehearsal, "backup").map(({ outcome }) => outcome.kind)).toEqual(["skipped"]);
      expect(steps(rehearsal, "start-up", "place_index").map(({ outcome }) => outcome.kind)).toEqual(["done"]);
      expect(steps(rehearsal, "start-up", "clip_index").map(({ outcome }) => outcome.kind)).toEqual(["unlike"]);
      expect(rehearsal.limits).toEqual([
        expect.stringMatching(/^TLS and pg_hba\.conf: /),
        expect.stringMatching(/^what only preloaded libraries do: its shared_preload_libraries is "", that of ghcr/),
        expect.stringMatching(/^the extension whitelist: pgextwlist is not loaded/),
      ]);
    });

    test("shows faults in its own words", async () => {
      const { forecast } = await analysed("guide");
      const rehearsal = await rehearsedOn(server, "guide");
      const rules = [...findingsShown(forecast, rehearsal).values()].map(({ rule }) => rule);
      expect(rules).toContain("postgres/database-owner-conflict");
      expect(rules).toContain("postgres/extension-unknown");
      expect(rehearsalText(forecast, rehearsal)).toMatch(
        /\d+ steps it cannot show, as it is not like that of the manifests/,
      );
    });

    test("keeps an empty database of its image's", async () => {
      await server.sql("CREATE DATABASE scratch");
      onTestFinished(async () => void (await server.sql("DROP DATABASE scratch")));
      await rehearsedOn(server, "guide-corrected");
    });

    test("is left as it was found when the rehearsal is interrupted", async () => {
      const { explorations } = await analysed("guide");
      const before = await server.state();
      const controller = new AbortController();
      const held = rehearse(explorations, { databaseUrl: server.url, signal: controller.signal });
      const ended = expect(held).rejects.toThrow(new RehearsalImpossible("it was interrupted; nothing of it is left"));
      while ((await server.sql("SELECT FROM pg_database WHERE datname = 'immich'")).length === 0);
      controller.abort();
      await ended;
      expect(await server.state()).toEqual(before);
    });

    const others = { role: "CREATE ROLE somebody", database: "CREATE DATABASE photos" };
    test.for([
      {
        what: "roles of somebody's",
        before: [others.role],
        after: ["DROP ROLE somebody"],
        says: "is not empty, and nothing was changed on it: it has role somebody.",
      },
      {
        what: "a database that holds tables",
        before: [others.database],
        within: { photos: "CREATE TABLE asset ()" },
        after: ["DROP DATABASE photos"],
        says: "is not empty, and nothing was changed on it: it has database photos with public.asset.",
      },
      {
        what: "tables in a database that every server has",
        before: ["CREATE TABLE asset ()"],
        after: ["DROP TABLE asset"],
        says: "it has database postgres with public.asset.",
      },
      {
        what: "a database that the manifests make",
        before: ["CREATE DATABASE immich"],
        after: ["DROP DATABASE immich"],
        says: "the manifests make one of that name. Start it without POSTGRES_DB, or with another",
      },
      {
        what: "what a rehearsal has left behind",
        before: [
          "CREATE ROLE immich_gitops_rehearsal",
          `COMMENT ON ROLE immich_gitops_rehearsal IS '{"roles":["rehearsal"],"databases":["postgres","template0","template1","kept"]}'`,
          "CREATE DATABASE kept",
          "CREATE ROLE left_over",
          "CREATE DATABASE also_left OWNER left_over IS_TEMPLATE true",
        ],
        after: [
          "ALTER DATABASE also_left IS_TEMPLATE false",
          "DROP DATABASE also_left",
          "DROP DATABASE kept",
          "DROP ROLE left_over, immich_gitops_rehearsal",
        ],
        says: `nothing was changed. If none is under way:
  ALTER DATABASE "also_left" IS_TEMPLATE false;
  DROP DATABASE "also_left" WITH (FORCE);
  DROP ROLE "immich_gitops_rehearsal", "left_over";`,
      },
    ])("refuses a server with $what", async ({ before, within = {}, after, says }) => {
      for (const text of before) await server.sql(text);
      for (const [database, text] of Object.entries(within)) await server.sql(text, database);
      onTestFinished(async () => {
        for (const text of after) await server.sql(text);
      });
      await refused(server, server.url, says);
    });

    test("refuses a login of no superuser, and one that is not let in", async () => {
      await server.sql("CREATE ROLE plain LOGIN PASSWORD 'of-plain'");
      onTestFinished(async () => void (await server.sql("DROP ROLE plain")));
      const { port } = server.running;
      const plain = `postgresql://plain:of-plain@127.0.0.1:${port}/postgres`;
      await refused(server, plain, `plain@127.0.0.1:${port} is no superuser`);
      const wrong = plain.replace("of-plain", "wrong-one");
      await refused(server, wrong, 'password authentication failed for user "plain"');
    });

    test("keeps the roles that Spilo makes", async () => {
      const roles = ["postgres SUPERUSER CREATEDB LOGIN", "standby LOGIN", "admin CREATEDB", "cron_admin", "zalandos"];
      for (const role of roles) await server.sql(`CREATE ROLE ${role}`);
      onTestFinished(async () => void (await server.sql("DROP ROLE postgres, standby, admin, cron_admin, zalandos")));
      await rehearsedOn(server, "guide-corrected");
      const rehearsal = await rehearsedOn(server, "guide-before");
      expect(steps(rehearsal, "connection").map(({ outcome }) => outcome)).toContainEqual({
        kind: "skipped",
        why: "role postgres is the server's own and keeps its password",
      });
    });

    test("that lets everybody in shows nothing of passwords, and says so", async () => {
      const trusting = await started({ login: "trust" });
      const rehearsal = await rehearsedOn(trusting, "guide-corrected");
      expect(rehearsal.limits).toContain("passwords: it lets everybody in without asking for one");
    });

    test("with the extensions of the manifests' image shows every step", async () => {
      const complete = await started({ settings: ["rehearsal.preloaded = 'vchord'"] });
      const { installation } = complete.running;
      const named = new Set("vector vchord cube earthdistance unaccent uuid-ossp pg_trgm".split(" "));
      offerExtensions(installation, { available: undefined, named, immich: "2.7.5" });
      const rehearsal = await rehearsedOn(complete, "guide-corrected");
      const outcomes = rehearsal.takes.flatMap((take) => take.steps.map(({ outcome }) => outcome.kind));
      expect(new Set(outcomes)).toEqual(new Set(["done", "skipped"]));
      expect(outcomes.filter((kind) => kind === "skipped")).toHaveLength(1);
    });
  },
);

describe.skipIf(withoutVectorServer())("a scratch server with pgvector itself", { timeout: 300_000 }, () => {
  test("executes what uses it", async () => {
    const rehearsal = await rehearsedOn(scratchServerAt(scratchUrl ?? ""), "guide-corrected");
    const made = steps(rehearsal, "statement", '"vector"');
    expect(made.map(({ outcome, evidence }) => [outcome.kind, evidence])).toEqual([["done", "executed"]]);
    const table = steps(rehearsal, "start-up", "embedding vector(512)");
    expect(table.map(({ outcome, evidence }) => [outcome.kind, evidence])).toEqual([["done", "executed"]]);
  });
});

test("a superuser of a name that the manifests need is refused", async () => {
  const { explorations } = await analysed("guide-corrected");
  const role = { name: "immich", login: true, superuser: true, createDatabase: true, comment: undefined };
  const found = {
    version: "17.10",
    major: 17,
    available: new Map(),
    preloaded: [],
    whitelist: [],
    roles: [role],
    databases: [],
    asksForPassword: true,
  };
  const entrance = readDatabaseUrl("postgresql://immich:secret@db");
  const planned = explorations.flatMap((exploration) => planTakes(exploration).takes);
  expect(() => refuseOthers(found, entrance, planned)).toThrow(
    new RehearsalImpossible(
      "role immich is on the server of immich@db:5432 already, and nothing was changed on it: the manifests make one of that name. Start it with another POSTGRES_USER",
    ),
  );
});

async function refused(server: ScratchServer, databaseUrl: string, says: string): Promise<void> {
  const { explorations } = await analysed("guide-corrected");
  const before = await server.state();
  const error: unknown = await rehearse(explorations, { databaseUrl }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RehearsalImpossible);
  expect(String(error)).toContain(says);
  expect(String(error)).not.toContain(new URL(databaseUrl).password);
  expect(await server.state()).toEqual(before);
}

test("a server that nobody runs is refused", async () => {
  const { explorations } = await analysed("guide-corrected");
  const databaseUrl = "postgresql://postgres:hidden@127.0.0.1:1/postgres";
  await expect(rehearse(explorations, { databaseUrl })).rejects.toThrow(
    new RehearsalImpossible("cannot get in as postgres@127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1"),
  );
});

describe("the URL", () => {
  test.for([
    ["postgresql://postgres@localhost", "postgres@localhost:5432", "postgres", "prefer"],
    ["postgres://me%40here:p%2Fw@[::1]:5433/first", "me@here@[::1]:5433", "first", "prefer"],
    ["postgresql://me:x@db/first?sslmode=disable", "me@db:5432", "first", false],
    ["postgresql://me:x@db/?sslmode=require", "me@db:5432", "postgres", { rejectUnauthorized: false }],
    ["postgresql://me:x@db?sslmode=verify-full", "me@db:5432", "postgres", "verify-full"],
  ] as const)("%s", ([url, name, database, ssl]) => {
    const read = readDatabaseUrl(url);
    expect([read.name, read.database, read.login.ssl]).toEqual([name, database, ssl]);
  });

  test.for([
    "",
    "localhost",
    "mysql://me:secret@db/first",
    "postgresql://db/first",
    "postgresql://me:secret@/first",
    "postgresql://me:se%cret@db/first",
    "postgresql://me:secret@db:port/first",
    "postgresql://me:secret@%2Ftmp/first",
    "postgresql://me:secret@db/first?sslmode=toString",
    "postgresql://me:secret@db/first?password=secret",
  ])("%s is refused, without a word of it", (url) => {
    expect(() => readDatabaseUrl(url)).toThrow(RehearsalImpossible);
    expect(() => readDatabaseUrl(url)).not.toThrow(/secret|se%cret/);
  });
});
