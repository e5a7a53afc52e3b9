import { useCallback, useMemo, useState } from "preact/hooks";
import { noFilter, type Filter } from "./model/filter.ts";
import type { PageReport } from "./model/report.ts";
import type { Scene } from "./model/scene.ts";
import type { Selection } from "./model/selection.ts";

/** What the reader looks at, and how to look at something else. */
export interface View {
  readonly scene: Scene;
  readonly sceneIndex: number;
  readonly selection: Selection | undefined;
  readonly filter: Filter;
  /** So many ticks have passed; all of them at first. */
  readonly passed: number;
  /** `map` is a tab on narrow screens only. */
  readonly tab: string;
  readonly select: (selection: Selection | undefined) => void;
  readonly setFilter: (filter: Filter) => void;
  readonly goTo: (passed: number) => void;
  readonly chooseTab: (tab: string) => void;
  readonly chooseScene: (index: number) => void;
}

const empty: Scene = {
  layout: { width: 0, height: 0, areas: [], nodes: [], edges: [], threads: [] },
  trace: { end: "settled", steps: [] },
  nodes: [],
  nodeOf: new Map(),
};

/** The state of the page. */
export function useView(report: PageReport, scenes: readonly Scene[]): View {
  const [sceneIndex, setScene] = useState(0);
  const [selection, setSelection] = useState<Selection>();
  const [filter, setFilter] = useState(noFilter);
  const [passed, goTo] = useState(Number.POSITIVE_INFINITY);
  const [tab, chooseTab] = useState(report.findings.length > 0 ? "findings" : "objects");
  const chooseScene = useCallback((index: number) => {
    setScene(index);
    setSelection((before) => (before?.kind === "finding" ? before : undefined));
    goTo(Number.POSITIVE_INFINITY);
  }, []);
  const scene = scenes[sceneIndex] ?? empty;
  return useMemo(
    () => ({
      scene,
      sceneIndex,
      selection,
      filter,
      passed,
      tab,
      select: setSelection,
      setFilter,
      goTo,
      chooseTab,
      chooseScene,
    }),
    [scene, sceneIndex, selection, filter, passed, tab, chooseScene],
  );
}
