import type { JSX } from "preact";
import { useRef } from "preact/hooks";

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly content: JSX.Element;
}

/** Panels of which one is shown. On narrow screens the map is one of them. */
export function Tabs(props: {
  label: string;
  tabs: readonly Tab[];
  current: string;
  choose: (id: string) => void;
}): JSX.Element {
  const { label, tabs, current, choose } = props;
  const list = useRef<HTMLDivElement>(null);
  const shown = tabs.find(({ id }) => id === current);
  const entries = [...tabs, { id: "map", title: "Map", count: undefined }];
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])].filter(
      (button) => button.offsetParent !== null,
    );
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at === -1) return;
    const next = buttons[(at + step + buttons.length) % buttons.length];
    event.preventDefault();
    next?.focus();
    next?.click();
  };
  return (
    <section class="panel" aria-label={label}>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {entries.map(({ id, title, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            class={`tab tab-${id}`}
            aria-selected={id === current}
            aria-controls="tab-panel"
            tabIndex={id === current ? 0 : -1}
            onClick={() => choose(id)}
          >
            {title}
            {count === undefined ? null : <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${current}`} tabIndex={-1}>
        {shown?.content}
      </div>
    </section>
  );
}
