import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newestReleases } from "../../catalog/index.ts";
import type { Manifest } from "../../render/index.ts";
import { parseYaml, type Mapping } from "../../source/index.ts";
import {
  appliedWorld,
  stringAt,
  world as emptyWorld,
  type Health,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import { explore, simulate, traceText, type Circumstances, type Controller, type Trouble } from "./index.ts";

/** A toy cluster: a Cook makes the dish `spec.makes` once every dish in `spec.needs` is there. */
function kitchen(cooks: Readonly<Record<string, { makes: string; needs?: string; burns?: boolean }>>): World {
  const manifests = Object.entries(cooks).map(([name, spec]): Manifest => {
    const ref = { apiVersion: "toy/v1", kind: "Cook", namespace: "k", name };
    const text = JSON.stringify({
      apiVersion: ref.apiVersion,
      kind: ref.kind,
      metadata: { name, namespace: "k" },
      spec,
    });
    return { ref, node: parseYaml({ path: `${name}.yaml`, text }).documents[0] as Mapping };
  });
  return appliedWorld([{ manifests, opaque: [], role: "subject" }]);
}

const ready: Health = { state: "ready", reason: "served" };

const cook: Controller = {
  name: "cook",
  kinds: ["toy/Cook"],
  reconcile(object, context) {
    const needs = stringAt(object.object, "spec", "needs");
    const trouble = (rule: string, message: string): Trouble => ({
      rule,
      object: object.ref,
      message,
      blame: { object: object.ref, path: ["spec"] },
      known: { from: "source", of: "toy 1" },
    });
    if (needs && !context.world.get("toy/Dish", "k", needs) && context.fails(trouble("toy/missing", `no ${needs}`))) {
      return {
        health: { state: "waiting", reason: `no ${needs}` },
        waitsFor: [{ kind: "toy/Dish", namespace: "k", name: needs }],
      };
    }
    if (object.object["spec"] && burns(object) && context.fails(trouble("toy/burnt", "burnt"))) {
      return { health: { state: "failed", reason: "burnt" } };
    }
    const name = stringAt(object.object, "spec", "makes") ?? "";
    return {
      health: ready,
      apply: [{ object: { apiVersion: "toy/v1", kind: "Dish", metadata: { name, namespace: "k" } } }],
    };
  },
};

function burns(object: WorldObject): boolean {
  return (object.object["spec"] as { burns?: boolean }).burns === true;
}

const plain: Circumstances = { releases: newestReleases, mended: new Set(), worst: new Set() };
const oneRelease = { immich: ["1"], "postgres-operator": ["1"], "external-secrets": ["1"], flux: ["1"] };
const startIn = (world: World) => ({ troubles: [], context: emptyWorld(), subject: () => ({ objects: world.all() }) });

describe("the engine", () => {
  test("what is missing only because its maker had not come to it is no trouble", () => {
    const run = simulate(kitchen({ a: { makes: "soup", needs: "stock" }, b: { makes: "stock" } }), [cook], plain);
    expect(run.end).toBe("settled");
    expect(run.troubles).toEqual([]);
    expect(run.waits.size).toBe(0);
  });

  test("faults behind a fault are found, and each is tried alone", () => {
    const world = kitchen({ a: { makes: "stock", burns: true }, b: { makes: "soup", needs: "stock", burns: true } });
    const { base, found, mended } = explore(startIn(world), [cook], oneRelease);
    expect(base.troubles.map(({ rule, object }) => `${rule} ${object.name}`)).toEqual(["toy/burnt a", "toy/missing b"]);
    expect(found.map(({ trouble, depth }) => `${depth} ${trouble.rule} ${trouble.object.name}`)).toContain(
      "1 toy/burnt b",
    );
    expect(mended.troubles).toEqual([]);
  });

  test.each([
    [20, 20],
    [21, 1],
  ])("%i builds that hide what they hold are tried in %i runs", (builds, runs) => {
    const troubles = Array.from({ length: builds }, (_, index): Trouble => {
      const object = { apiVersion: "toy/v1", kind: "Build", namespace: "", name: `build-${index}` };
      const blame = { object, path: [] };
      return { rule: "toy/build", object, message: "", blame, known: { from: "source", of: "toy 1" }, hides: true };
    });
    const { found } = explore({ ...startIn(kitchen({ a: { makes: "soup" } })), troubles }, [cook], oneRelease);
    expect(found).toHaveLength(builds);
    expect(new Set(found.map(({ effects }) => effects[0]?.alone)).size).toBe(runs);
  });

  test("what never comes to rest is given up within the bound", () => {
    const flapping: Controller = {
      name: "flapping",
      kinds: ["toy/Cook"],
      reconcile: (object) => ({
        health: ready,
        status: { on: object.object["status"] === undefined || !isOn(object) },
      }),
    };
    const restless = simulate(kitchen({ a: { makes: "x" }, b: { makes: "y", burns: true } }), [flapping, cook], plain);
    expect(restless.end).toBe("oscillates");
    // It hides no trouble that stands all the while.
    expect(restless.troubles.map(({ rule, object }) => `${rule} ${object.name}`)).toEqual(["toy/burnt b"]);
  });

  test("the clock moves when someone wants to look again, and what was late has recovered", () => {
    const late: Controller = {
      name: "late",
      kinds: ["toy/Cook"],
      reconcile: (_, { world }) =>
        world.now < 1800 ? { health: { state: "failed", reason: "not yet" }, wakeAt: 1800 } : { health: ready },
    };
    const run = simulate(kitchen({ a: { makes: "x" } }), [late], plain);
    expect([...run.recovered]).toEqual([["toy/Cook k/a", 1800]]);
  });

  test("neither the order of the controllers nor that of the objects matters", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 });
    const spec = fc.record({
      makes: fc.constantFrom("p", "q", "r", "s"),
      needs: fc.option(fc.constantFrom("p", "q", "r", "s"), { nil: undefined }),
      burns: fc.boolean(),
    });
    fc.assert(
      fc.property(
        names.chain((keys) => fc.tuple(fc.constant(keys), fc.array(spec, { minLength: 6, maxLength: 6 }))),
        ([keys, specs]) => {
          const cooks = keys.map((key, index) => [key, specs[index]] as const);
          const other: Controller = { ...cook, name: "second cook" };
          const forward = simulate(kitchen(Object.fromEntries(cooks) as never), [cook, other], plain);
          const backward = simulate(kitchen(Object.fromEntries([...cooks].reverse()) as never), [other, cook], plain);
          expect(backward.end).toBe(forward.end);
          expect(backward.world.all().map((object) => object.ref)).toEqual(
            forward.world.all().map((object) => object.ref),
          );
          expect(backward.troubles).toEqual(forward.troubles);
          const again = simulate(forward.world, [cook, other], plain);
          expect(again.world.all()).toEqual(forward.world.all());
          expect(traceText(simulate(kitchen(Object.fromEntries(cooks) as never), [cook, other], plain))).toBe(
            traceText(forward),
          );
        },
      ),
    );
  });
});

function isOn(object: WorldObject): boolean {
  return (object.object["status"] as { on?: boolean } | undefined)?.on === true;
}
