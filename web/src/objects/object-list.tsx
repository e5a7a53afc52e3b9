import type { JSX } from "preact";
import { FilterBar } from "./filter-bar.tsx";
import { matches } from "../model/filter.ts";
import type { Scene, SceneNode } from "../model/scene.ts";
import { statusLooks, type Status } from "../model/status.ts";
import { Sign } from "../parts/sign.tsx";
import type { View } from "../view.ts";

export const purposeTitles = {
  delivery: "Delivery",
  database: "Database",
  credentials: "Credentials",
  application: "Application",
  route: "Route",
  storage: "Storage",
} as const;

/** So many objects of one purpose are listed; a search finds the others. */
const mostListed = 200;

/** The map as a list, by what the objects are for. */
export function ObjectList(props: { scene: Scene; statuses: readonly Status[]; view: View }): JSX.Element {
  const { scene, statuses, view } = props;
  const shown = scene.nodes.filter((node) => matches(view.filter, node));
  const purposes = Object.keys(purposeTitles) as (keyof typeof purposeTitles)[];
  return (
    <div class="objects">
      <FilterBar scene={scene} found={shown.length} view={view} />
      {scene.nodes.length === 0 ? <p class="quiet pad">There is no object to be shown.</p> : null}
      {purposes.map((purpose) => {
        const nodes = shown.filter(({ node }) => node.purpose === purpose);
        if (nodes.length === 0) return null;
        return (
          <section key={purpose}>
            <h2 class="group-title">
              {purposeTitles[purpose]} <span class="count">{nodes.length}</span>
            </h2>
            <ul class="rows">
              {nodes.slice(0, mostListed).map((node) => (
                <li key={node.index}>
                  <ObjectRow node={node} status={statuses[node.index] ?? node.status} view={view} />
                </li>
              ))}
            </ul>
            {nodes.length > mostListed ? (
              <p class="quiet pad">{nodes.length - mostListed} more: search for them.</p>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

function ObjectRow({ node, status, view }: { node: SceneNode; status: Status; view: View }): JSX.Element {
  const { kind, name } = node.node.object;
  const look = statusLooks[status];
  const isCurrent = view.selection?.kind === "object" && view.selection.index === node.index;
  return (
    <button
      type="button"
      class="row"
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => view.select(isCurrent ? undefined : { kind: "object", index: node.index })}
    >
      <Sign look={look} size={16} label={look.word} />
      <span class="row-kind">{kind}</span>
      <span class="row-name">{name}</span>
      {node.change ? <span class="pill quiet">{node.change}</span> : null}
    </button>
  );
}
