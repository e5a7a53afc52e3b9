import type { JSX } from "preact";
import type { Layout } from "../model/report.ts";
import { purposeTitles } from "../objects/object-list.tsx";

/** Frames around what serves one purpose. */
export function Areas({ layout }: { layout: Layout }): JSX.Element {
  return (
    <>
      {layout.areas.map(({ purpose, x, y, width, height }, index) => (
        <g key={index} class={`area ${purpose}`}>
          <rect x={x} y={y} width={width} height={height} rx="16" />
          <text x={x + 14} y={y + 20}>
            {purposeTitles[purpose]}
          </text>
        </g>
      ))}
    </>
  );
}
