import * as v from "valibot";
import type { Forecast } from "../diagnose/index.ts";
import { oneOf } from "./counted-identities.ts";
import { identityKey, identityOf, type Identity } from "./identity.ts";
import { silence } from "./silence.ts";

/** What was there when somebody drew a line under it. */
export interface Baseline {
  readonly findings: readonly Identity[];
}

const schema = v.object({
  version: v.literal(1),
  findings: v.array(
    v.object({ rule: v.string(), file: v.nullable(v.string()), object: v.nullable(v.string()), title: v.string() }),
  ),
});

/** Reads a baseline's file; undefined for a text that is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** A baseline's file, which accepts all that a forecast has found; without lines and columns, as these move. */
export function baselineText({ findings }: Forecast): string {
  const identities = findings.map(identityOf).sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: identities }, null, 2)}\n`;
}

/** The forecast without what the baseline accepts, and how much of that is not found any more. */
export function acceptBaseline(forecast: Forecast, baseline: Baseline): { forecast: Forecast; gone: number } {
  const known = oneOf(baseline.findings);
  return { forecast: silence(forecast, "baseline", known.is), gone: known.left() };
}
