import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { About } from "./about.tsx";
import { Changes } from "./changes.tsx";
import { Details } from "./details.tsx";
import { FindingList } from "./findings/finding-list.tsx";
import { Header } from "./header.tsx";
import { MapPane } from "./map/map-pane.tsx";
import type { PageReport } from "./model/report.ts";
import type { Scene } from "./model/scene.ts";
import { litBy } from "./model/selection.ts";
import { statusesAfter, ticksOf } from "./model/timeline.ts";
import { ObjectList } from "./objects/object-list.tsx";
import { Printed } from "./printed.tsx";
import { Tabs } from "./parts/tabs.tsx";
import { TickList } from "./time/tick-list.tsx";
import { Timeline } from "./time/timeline.tsx";
import { useView } from "./view.ts";

/** The page. */
export function App({ report, scenes }: { report: PageReport; scenes: readonly Scene[] }): JSX.Element {
  const view = useView(report, scenes);
  const { scene } = view;
  const ticks = useMemo(() => ticksOf(scene.trace), [scene]);
  const passed = Math.min(view.passed, ticks.length);
  const isOver = passed === ticks.length;
  const statuses = useMemo(
    () => (isOver ? scene.nodes.map(({ status }) => status) : statusesAfter(scene, ticks, passed)),
    [scene, ticks, passed, isOver],
  );
  const lit = useMemo(() => litBy(report, scene, view.selection), [report, scene, view.selection]);
  const changes = report.changes?.length;
  const tabs = [
    {
      id: "findings",
      title: "Findings",
      count: report.findings.length,
      content: <FindingList report={report} view={view} />,
    },
    {
      id: "objects",
      title: "Objects",
      count: scene.nodes.length,
      content: <ObjectList scene={scene} statuses={statuses} view={view} />,
    },
    ...(changes === undefined
      ? []
      : [{ id: "changes", title: "Changes", count: changes, content: <Changes report={report} view={view} /> }]),
    {
      id: "time",
      title: "Time",
      content: <TickList scene={scene} ticks={ticks} passed={passed} view={view} />,
    },
    { id: "about", title: "About", content: <About report={report} view={view} /> },
  ];
  return (
    <div class="app" data-sheet={view.selection ? "open" : undefined} data-tab={view.tab}>
      <Header report={report} scenes={scenes} view={view} />
      <Tabs label="Report" tabs={tabs} current={view.tab} choose={view.chooseTab} />
      <main class="stage" aria-label="Map">
        <MapPane scene={scene} statuses={statuses} lit={lit} view={view} />
        <Timeline ticks={ticks} passed={passed} end={scene.trace.end} view={view} />
      </main>
      <Details report={report} scene={scene} statuses={statuses} view={view} />
      <Printed report={report} scene={scene} />
    </div>
  );
}
