import type { Build, Exploration } from "../controllers/index.ts";
import type { SourceTree } from "../source/index.ts";
import type { Diagnosis, Told } from "./diagnose.ts";
import { noteFinding } from "./findings/find.ts";
import { ignoreNotes } from "./ignore/index.ts";
import { byWeight } from "./findings/order.ts";
import { rules } from "./rules/index.ts";
import { toldSeverities } from "./forecast/told-severities.ts";

export interface Heeding {
  readonly told: Told;
  readonly builds: readonly Build[];
  readonly explorations: readonly Exploration[];
  readonly tree: SourceTree;
}

/** The diagnosis of all clusters, with what is wrong with the ignores: whether one is needed shows only when all are done. */
export function withIgnoreNotes(diagnosis: Diagnosis, { told, builds, explorations, tree }: Heeding): Diagnosis {
  const [exploration] = explorations;
  if (exploration === undefined || told.ignores.length === 0) return diagnosis;
  const notes = ignoreNotes({
    ignores: told.ignores,
    silenced: diagnosis.silenced,
    builds,
    ofChange: explorations.some(({ past }) => past !== undefined),
    isRule: (id) => rules.some((rule) => rule.id === id),
  });
  const findings = notes.map((note) => noteFinding({ tree, world: exploration.mended.world }, note));
  return { ...diagnosis, findings: byWeight([...diagnosis.findings, ...toldSeverities(findings, told.severities)]) };
}
