import { styleText } from "node:util";

/** The few meanings that colour can have. */
export interface Paint {
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  /** What is read second: places, sources, how it is known. */
  readonly quiet: (text: string) => string;
}

const plain: Paint = {
  bad: (text) => text,
  doubtful: (text) => text,
  good: (text) => text,
  strong: (text) => text,
  quiet: (text) => text,
};

type Style = Parameters<typeof styleText>[0];

// Whether to colour was decided by the caller; node:util must not decide again from its own streams.
const styled =
  (style: Style) =>
  (text: string): string =>
    styleText(style, text, { validateStream: false });

const colourful: Paint = {
  bad: styled(["red", "bold"]),
  doubtful: styled(["yellow", "bold"]),
  good: styled(["green", "bold"]),
  strong: styled("bold"),
  quiet: styled("dim"),
};

export function paintFor(colours: boolean): Paint {
  return colours ? colourful : plain;
}
