import type { JSX } from "preact";
import { Part } from "../parts/part.tsx";
import { Sign } from "../parts/sign.tsx";
import { SourceView } from "../parts/source-view.tsx";
import { refKey, refName, type Edge, type PageReport } from "../model/report.ts";
import type { SceneNode } from "../model/scene.ts";
import { severityLooks, statusLooks, type Status } from "../model/status.ts";
import type { View } from "../view.ts";
import { ObjectLink } from "./object-link.tsx";
import { ObjectSteps } from "./object-steps.tsx";

const presenceWords = {
  written: "written in the repository",
  made: "made by a controller",
  context: "of the rest of the repository, or the cluster's own",
  missing: "ought to come to be, and does not",
} as const;

/** An object: how it fares, who it has to do with, where it is written, what was done to it. */
export function ObjectDetail(props: { node: SceneNode; status: Status; report: PageReport; view: View }): JSX.Element {
  const { node, status, report, view } = props;
  const { object, presence, place, makes } = node.node;
  const look = statusLooks[status];
  const source = report.sources.find(({ file }) => file === place?.file);
  const isFinal = status === node.status;
  return (
    <article class="detail">
      <p class={`badge ${look.tone}`}>
        <Sign look={look} size={16} /> {look.word}
        {node.change ? <span class="pill quiet">{node.change}</span> : null}
      </p>
      <h2 class="breakable">{refName(object)}</h2>
      <p class="quiet">
        {object.apiVersion}
        {object.namespace === "" ? "" : ` · namespace ${object.namespace}`} · {presenceWords[presence]}
      </p>
      {isFinal && node.reason !== "" ? <p class="words">{node.reason}</p> : null}
      <Findings node={node} report={report} view={view} />
      <Relations node={node} view={view} />
      <Ways node={node} view={view} />
      {makes.length > 0 ? (
        <Part title="Makes besides">
          <ul class="plain">
            {makes.map((ref) => (
              <li key={refKey(ref)} class="breakable">
                {refName(ref)}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {place ? (
        <Part title={presence === "written" ? "Written at" : "Comes from"}>
          <code class="location">
            {place.file}:{place.line}
          </code>
          <SourceView
            lines={source?.lines ?? []}
            first={1}
            line={place.line}
            lastLine={place.line}
            missing={null}
            isHarmless
          />
        </Part>
      ) : null}
      <ObjectSteps node={node} view={view} />
    </article>
  );
}

function Findings({ node, report, view }: { node: SceneNode; report: PageReport; view: View }): JSX.Element | null {
  if (node.findings.length === 0) return null;
  return (
    <Part title="What starts here">
      <ul class="linked">
        {node.findings.map((index) => {
          const finding = report.findings[index];
          if (!finding) return null;
          const look = severityLooks[finding.severity];
          return (
            <li key={index}>
              <Sign look={look} size={15} label={look.word} />{" "}
              <button type="button" class="link" onClick={() => view.select({ kind: "finding", index })}>
                {finding.title}
              </button>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Relations({ node, view }: { node: SceneNode; view: View }): JSX.Element | null {
  if (node.edges.length === 0) return null;
  const told = node.edges.flatMap((edge) => edge.kinds.map((kind) => ({ edge, kind })));
  return (
    <Part title="Has to do with">
      <ul class="relations">
        {told.map(({ edge, kind }) => (
          <li key={`${edge.from} ${edge.to} ${kind}`}>
            <span class="relation">{edge.from === node.index ? kind : passive[kind]}</span>{" "}
            <Other edge={edge} node={node} view={view} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The values that pass here. */
function Ways({ node, view }: { node: SceneNode; view: View }): JSX.Element | null {
  const ways = view.scene.layout.threads
    .map((thread, index) => ({ thread, index }))
    .filter(({ thread }) => thread.steps.some((step) => step.node === node.index));
  if (ways.length === 0) return null;
  return (
    <Part title="Values on their way">
      <div class="chips">
        {ways.map(({ thread, index }) => (
          <button key={index} type="button" class="chip thread" onClick={() => view.select({ kind: "thread", index })}>
            {thread.name}
          </button>
        ))}
      </div>
    </Part>
  );
}

const passive: Readonly<Record<Edge["kinds"][number], string>> = {
  creates: "created by",
  reads: "read by",
  "routes to": "reached from",
  "waits for": "waited for by",
};

function Other({ edge, node, view }: { edge: Edge; node: SceneNode; view: View }): JSX.Element | null {
  const other = view.scene.nodes[edge.from === node.index ? edge.to : edge.from];
  return other ? <ObjectLink object={other.node.object} view={view} /> : null;
}
