import type { JSX } from "preact";
import { useState } from "preact/hooks";

/** A command to be copied. */
export function Command({ text }: { text: string }): JSX.Element {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div class="command">
      <pre tabIndex={0} aria-label="Command">
        {text}
      </pre>
      <button type="button" class="small" onClick={copy} aria-live="polite">
        {isCopied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
