import type { JSX } from "preact";
import type { Look } from "../model/status.ts";

const shapes: Readonly<Record<Look["sign"], JSX.Element>> = {
  cross: <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" />,
  mark: <path d="M8 4v5M8 11.6v.1" />,
  check: <path d="M4.4 8.4l2.4 2.4 4.8-5.4" />,
  question: <path d="M5.9 6.3a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.3M8 11.9v.1" />,
  dot: <path d="M8 8v.1" />,
  ring: <path d="M4.6 8h6.8" />,
  clock: <path d="M8 4.4V8l2.4 1.6" />,
  info: <path d="M8 7.4v4M8 4.6v.1" />,
};

/** A round sign, told apart by its shape as well as by its colour. Its meaning stands in words beside it, or in `label`. */
export function Sign({ look, size = 18, label }: { look: Look; size?: number; label?: string }): JSX.Element {
  return (
    <svg
      class={`sign ${look.tone}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined ? "true" : undefined}
    >
      <SignShape look={look} />
    </svg>
  );
}

/** The sign without its frame, for a drawing. */
export function SignShape({ look }: { look: Look }): JSX.Element {
  return (
    <g class={`sign-shape ${look.tone} ${look.sign}`}>
      <circle cx="8" cy="8" r="7" />
      {shapes[look.sign]}
    </g>
  );
}
