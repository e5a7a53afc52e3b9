import type { Rule } from "../../../rule.ts";
import { detailList } from "../../details.ts";
import { seeFluxObject } from "../../see-it.ts";

export const dependencyCycle: Rule = {
  id: "flux/dependency-cycle",
  title: ({ object }) => `${object.kind} ${object.name} waits for itself`,
  message: (trouble) =>
    `${wayOf(detailList(trouble, "circle"))}. Nobody notices the circle: none of them is ever applied.`,
  remedy: () => "take one entry of dependsOn out of the circle",
  seeIt: seeFluxObject,
  explanation: {
    summary: "Kustomizations or HelmReleases depend on one another in a circle.",
    why: "A Kustomization is applied once everything in `dependsOn` is ready. In a circle each waits for the next. Flux has no check for that; they all stay `DependencyNotReady`. The same happens where one depends on what only itself brings.",
    looksLike: [
      "dependency '<namespace>/<name>' is not ready",
      "Dependencies do not meet ready condition, retrying in 30s",
    ],
    mend: "Decide which of them can come up without the others, and take its entry out. Often two objects should change places instead: what both need goes into a third Kustomization.",
    sources: ["kustomize-controller and helm-controller, checkDependencies"],
  },
};

/** `a waits for b, b for c and c for a`. */
function wayOf(circle: readonly string[]): string {
  const steps = circle.map((name, index) => [name, circle[(index + 1) % circle.length] ?? ""] as const);
  const [[first, second] = ["", ""], ...rest] = steps;
  const others = rest.map(([name, next]) => `${name} for ${next}`);
  const last = others.pop();
  const begin = `${first} waits for ${second}`;
  if (last === undefined) return begin;
  return `${[begin, ...others].join(", ")} and ${last}`;
}
