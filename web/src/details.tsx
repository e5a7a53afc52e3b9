import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FindingDetail } from "./findings/finding-detail.tsx";
import { ThreadDetail } from "./objects/thread-detail.tsx";
import { ObjectDetail } from "./objects/object-detail.tsx";
import type { PageReport } from "./model/report.ts";
import type { Scene } from "./model/scene.ts";
import type { Status } from "./model/status.ts";
import type { View } from "./view.ts";

interface Shown {
  readonly report: PageReport;
  readonly scene: Scene;
  readonly statuses: readonly Status[];
  readonly view: View;
}

/** What was chosen, in full. Where there is no room beside the map it lies over it. */
export function Details(props: Shown): JSX.Element | null {
  const { selection, select } = props.view;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === "Escape") select(undefined);
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [select]);
  useEffect(() => {
    const opener = document.activeElement;
    pane.current?.scrollTo(0, 0);
    // Where it covers everything else the focus goes with it, and back.
    if (!selection || !pane.current || getComputedStyle(pane.current).position !== "fixed") return undefined;
    pane.current.focus();
    return () => {
      if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus();
    };
  }, [selection]);
  if (!selection) return null;
  return (
    <aside class="details" aria-label="Details" ref={pane} tabIndex={-1}>
      <button type="button" class="icon-button close" onClick={() => select(undefined)} aria-label="Close details">
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
        </svg>
      </button>
      <Content {...props} />
    </aside>
  );
}

function Content({ report, scene, statuses, view }: Shown): JSX.Element | null {
  const { selection } = view;
  if (selection?.kind === "finding") {
    const finding = report.findings[selection.index];
    return finding ? <FindingDetail key={selection.index} finding={finding} report={report} view={view} /> : null;
  }
  if (selection?.kind === "thread") {
    const thread = scene.layout.threads[selection.index];
    return thread ? <ThreadDetail thread={thread} scene={scene} view={view} /> : null;
  }
  const node = selection && scene.nodes[selection.index];
  const status = selection && statuses[selection.index];
  return node && status ? (
    <ObjectDetail key={node.index} node={node} status={status} report={report} view={view} />
  ) : null;
}
