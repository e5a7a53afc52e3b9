import type { Trace } from "../../map/index.ts";
import type { Masking } from "./masking.ts";

/** A trace with every secret hidden in its sentences and statements. */
export function maskedTrace({ end, steps }: Trace, { text }: Masking): Trace {
  return {
    end,
    steps: steps.map((step) => ({
      ...step,
      reason: text(step.reason),
      explains: step.explains.map(text),
      events: step.events.map((event) => ({ ...event, message: text(event.message) })),
      statements: step.statements.map((statement) => ({
        ...statement,
        text: text(statement.text),
        error: statement.error === null ? null : text(statement.error),
      })),
    })),
  };
}
