import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { entryOf, mappingAt, textAt } from "../../source/index.ts";
import { filledList, list, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { mergeOverwrite } from "../merge.ts";
import { rendered } from "../rendered.ts";
import { dependencyOrder } from "../topological.ts";
import { filledAt, isEmpty, sortedEntries } from "../values.ts";
import { environmentFrom } from "./env-from.ts";
import { environment, needsOf } from "./env.ts";
import { imageOf, type Spot } from "./image.ts";
import { itemsOf } from "./items.ts";
import type { LibraryDraft } from "./library.ts";
import type { Item } from "./names.ts";
import { probesOf } from "./probes.ts";
import { volumeMountsOf } from "./volume-mounts.ts";

type ContainerKind = "containers" | "initContainers";

/** `pod.field.containers` and `initContainers`: in the order of `dependsOn`, then by name. */
export function containersOf(draft: LibraryDraft, controller: Item, kind: ContainerKind): Node | undefined {
  const items = itemsOf(mappingAt(controller.values, kind));
  const order = orderOf(draft, items);
  if (order === undefined) {
    const where = mappingAt(controller.values, kind);
    refuse(draft.chart, `graph is cyclic or has bad edge definitions. (controller ${controller.key.text})`, where);
    return undefined;
  }
  return filledList(order.map((item) => containerOf(draft, controller, item, kind)));
}

function orderOf({ chart }: LibraryDraft, items: readonly Item[]): readonly Item[] | undefined {
  const byName = new Map(items.map((item) => [item.key.text, item]));
  const graph = new Map(items.map(({ key, values }) => [key.text, needsOf(values)]));
  if (chart.library.major === 2 && [...graph.values()].every((needs) => needs.length === 0)) {
    // Up to 2.x `order` counts, compared as text: `10` stands before `9`.
    const rank = ({ key, values }: Item) => `${textAt(values, "order") ?? "99"}-${key.text}`;
    return items.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }
  return dependencyOrder(graph)?.map((name) => byName.get(name) as Item);
}

function containerOf(draft: LibraryDraft, controller: Item, item: Item, kind: ContainerKind): Mapping {
  const spot: Spot = { controller: controller.key.text, container: item.key.text };
  const values = withDefaults(controller.values, item.values, kind);
  const pullPolicy = mappingAt(values, "image") && filledAt(values, "image", "pullPolicy");
  return object({
    name: containerName(draft, item, values),
    image: imageOf(draft, values, spot),
    imagePullPolicy: pullPolicy,
    command: asList(filledAt(values, "command")),
    args: asList(filledAt(values, "args")),
    workingDir: filledAt(values, "workingDir"),
    securityContext: filledAt(values, "securityContext"),
    lifecycle: filledAt(values, "lifecycle"),
    terminationMessagePath: filledAt(values, "terminationMessagePath"),
    terminationMessagePolicy: filledAt(values, "terminationMessagePolicy"),
    env: environment(draft, entryOf(values, "env")?.value, spot.container),
    envFrom: environmentFrom(draft, values, spot.container),
    ports: filledAt(values, "ports"),
    ...probesOf(draft, values, spot),
    resources: filledAt(values, "resources"),
    restartPolicy: filledAt(values, "restartPolicy"),
    stdin: filledAt(values, "stdin"),
    tty: filledAt(values, "tty"),
    volumeMounts: volumeMountsOf(draft, controller.values, spot),
  });
}

/** `defaultContainerOptions`: `overwrite` fills what is absent or empty, `merge` goes into mappings. */
function withDefaults(controller: Mapping, container: Mapping, kind: ContainerKind): Mapping {
  const defaults = mappingAt(controller, "defaultContainerOptions");
  const toInit = entryOf(controller, "applyDefaultContainerOptionsToInitContainers")?.value;
  if (defaults === undefined || (kind === "initContainers" && toInit !== undefined && isEmpty(toInit)))
    return container;
  if (textAt(controller, "defaultContainerOptionsStrategy") === "merge") return mergeOverwrite(defaults, container);
  const filling = sortedEntries(defaults).filter(({ key }) => filledAt(container, key.text) === undefined);
  const filled = new Set(filling.map(({ key }) => key.text));
  const kept = container.entries.filter(({ key }) => !filled.has(key.text));
  return { ...container, entries: [...kept, ...filling] };
}

function containerName(draft: LibraryDraft, { key }: Item, values: Mapping): Scalar {
  const override = filledAt(values, "nameOverride");
  return rendered(draft, override?.kind === "scalar" ? override : text(key.text, key));
}

/** A lone string is a list of one, not a shell's words. */
function asList(node: Node | undefined): Node | undefined {
  return node?.kind === "scalar" ? list([node]) : node;
}

/** Is there a container at all? `controller.validate` asks. */
export function hasContainers(controller: Item): boolean {
  return itemsOf(mappingAt(controller.values, "containers")).length > 0;
}
