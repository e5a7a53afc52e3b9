import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allControllers,
  choiceKey,
  loadDatabaseUrlParser,
  newMemory,
  simulate,
  traceText,
  troubleKey,
  type Controller,
  type Run,
} from "../src/controllers/index.ts";
import { render } from "../src/render/index.ts";
import { memoryFiles, sourceTree } from "../src/source/index.ts";
import { appliedWorld, refKey, type World } from "../src/world/index.ts";
import { allScenes, readScene, type Scene } from "./read-scene.ts";

// What must hold of every run, whatever was applied: tried with what the scenes of all controllers apply.

/** Another app, which is in order. */
const notes = render(
  sourceTree(
    memoryFiles({
      "notes.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata: { name: notes, namespace: notes }
spec:
  selector: { matchLabels: { app: notes } }
  template:
    metadata: { labels: { app: notes } }
    spec: { containers: [{ name: notes, image: "registry.example/notes:1", ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: notes, namespace: notes }
spec: { selector: { app: notes }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: notes, namespace: notes }
data: { key: value }
---
apiVersion: v1
kind: Secret
metadata: { name: notes, namespace: notes }
stringData: { key: value }
`,
    }),
  ),
  { kind: "plain", path: "", loadRestrictor: "root-only" },
  { unrenderable: "refuse" },
).manifests;

const controllers = allControllers({ parseDatabaseUrl: await loadDatabaseUrlParser() });
const scenes = new Map<string, Scene>(
  allScenes().map(({ controller, name }) => [`${controller}/${name}`, readScene(controller, name)] as const),
);
const names = [...scenes.keys()];

/** Two operators that write one Service in turn, for ever. */
const restless = ["cloudnative-pg/pooler-takes-service"];
const atRest = fc.constantFrom(...names.filter((name) => !restless.includes(name)));

test("every run settles, or is given up within the bound", () => {
  expect(names.filter((name) => run(sceneOf(name)).end !== "settled")).toEqual(restless);
});

test("the order of the controllers, and that of manifests applied at once, does not matter", () => {
  const orders = fc.shuffledSubarray([...controllers.keys()], { minLength: controllers.length });
  fc.assert(
    fc.property(atRest, orders, (name, order) => {
      const { applied, circumstances } = sceneOf(name);
      // A deployer's order is part of what it does.
      const backwards = applied.map((one) => (one.deployer ? one : { ...one, manifests: one.manifests.toReversed() }));
      const shuffled = order.map((index) => controllers[index] as Controller);
      const other = run({ applied: backwards, circumstances }, shuffled);
      expect(resultOf(other)).toEqual(resultOf(run(sceneOf(name))));
    }),
  );
});

test("a world that has come to rest stays as it is", () => {
  fc.assert(
    fc.property(atRest, (name) => {
      const { world } = run(sceneOf(name));
      const again = simulate(world, controllers, sceneOf(name).circumstances);
      expect(objectsOf(again.world)).toEqual(objectsOf(world));
      expect(again.world.servers()).toEqual(world.servers());
    }),
  );
});

test("what has nothing to do with a scene changes nothing in it", () => {
  fc.assert(
    fc.property(atRest, fc.subarray([...notes], { minLength: 1 }), (name, manifests) => {
      const { applied, circumstances } = sceneOf(name);
      const together = run({ applied: [...applied, { manifests, opaque: [], role: "subject" }], circumstances });
      const others = new Set(manifests.map(({ ref }) => ref.namespace));
      const alone = run(sceneOf(name));
      expect(objectsOf(together.world, others)).toEqual(objectsOf(alone.world, others));
      expect(together.troubles).toEqual(alone.troubles);
    }),
  );
});

test("a run that remembers other runs goes exactly as it would without", () => {
  fc.assert(
    fc.property(atRest, fc.infiniteStream(fc.boolean()), (name, coin) => {
      const { applied, circumstances } = sceneOf(name);
      const memory = newMemory();
      const first = simulate(appliedWorld(applied), controllers, circumstances, memory);
      const some = <Thing>(things: readonly Thing[]): readonly Thing[] => things.filter(() => coin.next().value);
      const other = {
        ...circumstances,
        mended: new Set([...circumstances.mended, ...some(first.troubles).map(troubleKey)]),
        worst: new Set([...circumstances.worst, ...some(first.choices).map(choiceKey)]),
      };
      const fewer = applied.map((one) => ({ ...one, manifests: some(one.manifests) }));
      for (const start of [appliedWorld(applied), appliedWorld(fewer)]) {
        const remembering = simulate(start, controllers, other, memory);
        expect(resultOf(remembering)).toEqual(resultOf(simulate(start, controllers, other)));
      }
    }),
  );
});

function sceneOf(name: string): Scene {
  return scenes.get(name) as Scene;
}

function run(
  { applied, circumstances }: Pick<Scene, "applied" | "circumstances">,
  by: readonly Controller[] = controllers,
): Run {
  return simulate(appliedWorld(applied), by, circumstances);
}

/** What a run comes to; of its steps each tick's in an order of their own. */
function resultOf(result: Run): unknown {
  const { end, world, troubles, notes, choices } = result;
  const assumed = result.assumptions.map(({ message }) => message);
  const steps = traceText(result).split("\n").sort();
  return { end, objects: objectsOf(world), servers: world.servers(), troubles, notes, choices, assumed, steps };
}

function objectsOf(world: World, except: ReadonlySet<string> = new Set()): unknown {
  return world
    .all()
    .filter(({ ref }) => !except.has(ref.namespace))
    .map(({ ref, object, data, health }) => [refKey(ref), object, data, [...health].sort()]);
}
