import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { counted } from "./parts/counted.ts";
import { Sign } from "./parts/sign.tsx";
import type { PageReport } from "./model/report.ts";
import type { Scene } from "./model/scene.ts";
import { verdictLooks } from "./model/status.ts";
import type { View } from "./view.ts";

/** What the verdict rests on. */
function verdictReason({ findings, assumptions, since }: PageReport): string {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const open = assumptions.filter(({ judged }) => !judged).length;
  const parts = [
    count("error") > 0 ? counted(count("error"), "error") : "",
    count("warning") > 0 ? counted(count("warning"), "warning") : "",
    count("info") > 0 ? counted(count("info"), "note") : "",
    open > 0 ? `${counted(open, "fact")} assumed` : "",
    since === null ? "a new, empty cluster" : `what changes since ${since}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** The verdict and what concerns the whole page. */
export function Header(props: { report: PageReport; scenes: readonly Scene[]; view: View }): JSX.Element {
  const { report, scenes, view } = props;
  const look = verdictLooks[report.verdict];
  return (
    <header class={`header ${look.tone}`}>
      <Sign look={look} size={34} />
      <div class="verdict">
        <h1>{report.headline}</h1>
        <p>{verdictReason(report)}</p>
      </div>
      {scenes.length > 1 ? <SceneChoice scenes={scenes} view={view} /> : null}
      <ThemeButton />
    </header>
  );
}

function SceneChoice({ scenes, view }: { scenes: readonly Scene[]; view: View }): JSX.Element {
  return (
    <label class="choice">
      Cluster
      <select
        value={view.sceneIndex}
        onChange={(event) => view.chooseScene(Number((event.currentTarget as HTMLSelectElement).value))}
      >
        {scenes.map(({ nodes }, index) => (
          <option key={index} value={index}>
            {index + 1}: {counted(nodes.length, "object")}
          </option>
        ))}
      </select>
    </label>
  );
}

function ThemeButton(): JSX.Element {
  const [theme, setTheme] = useState<"light" | "dark">();
  useEffect(() => {
    if (theme) document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const toggle = (): void => {
    const isDark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    setTheme(isDark ? "light" : "dark");
  };
  return (
    <button type="button" class="icon-button theme" onClick={toggle} aria-label="Light or dark" title="Light or dark">
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
      </svg>
    </button>
  );
}
