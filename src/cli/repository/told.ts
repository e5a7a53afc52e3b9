import { existsSync, readFileSync } from "node:fs";
import { analyse, NothingToCheck, type Request } from "../../analyse.ts";
import type { Forecast } from "../../diagnose/index.ts";
import { hideableSecrets, maskedForecast } from "../../report/index.ts";
import { acceptBaseline, baselineText, readBaseline, touchedOnly } from "../../silence/index.ts";
import type { OpenRepository } from "./open-repository.ts";
import { tell, writeFileAtomically } from "../output.ts";
import type { Repository } from "./repository.ts";
import { earlierRepository } from "./since.ts";
import { UserError } from "../user-error.ts";
import { readableFile } from "../../source/index.ts";

export interface SilencingFlags {
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly changedFrom?: string;
}

export interface Checked {
  readonly repository: Repository;
  readonly opened: OpenRepository;
  /** What else the forecast was asked. */
  readonly known: Omit<Request, "paths" | "root" | "since">;
  readonly secrets: readonly string[];
}

/** The forecast without what a baseline accepts and what a change does not touch. What is compared and written is free of secrets. */
export async function toldForecast(unmasked: Forecast, checked: Checked, flags: SilencingFlags): Promise<Forecast> {
  if (flags.baseline === undefined && flags.changedFrom === undefined) return unmasked;
  const forecast = maskedForecast(unmasked, hideableSecrets(checked.secrets, unmasked));
  const accepted = flags.baseline === undefined ? forecast : accept(forecast, flags.baseline, flags.writeBaseline);
  return flags.changedFrom === undefined ? accepted : touched(accepted, checked, flags.changedFrom);
}

function accept(forecast: Forecast, file: string, write = false): Forecast {
  if (write) {
    writeFileAtomically(file, baselineText(forecast));
    tell(`${file} accepts what is found today`);
  }
  if (!existsSync(file)) throw new UserError(`there is no baseline ${file}; --write-baseline writes it`);
  const baseline = readBaseline(readFileSync(file, "utf8"));
  if (baseline === undefined) throw new UserError(`${file} is no baseline; --write-baseline writes one`);
  const { forecast: left, gone } = acceptBaseline(forecast, baseline);
  if (gone > 0) tell(`${gone} of what ${file} accepts is not found any more; --write-baseline forgets it`);
  return left;
}

async function touched(forecast: Forecast, checked: Checked, revision: string): Promise<Forecast> {
  const { repository, opened, known } = checked;
  const { since, secrets } = earlierRepository(repository, opened, "--changed-from", revision);
  if (since === undefined) return forecast;
  const before = await forecastOf(since.tree, checked, known);
  const now = { forecast, text: (file: string) => readableFile(opened.tree, file)?.text };
  if (before === undefined) return forecast;
  return touchedOnly(now, {
    forecast: maskedForecast(before, hideableSecrets([...checked.secrets, ...secrets()], before)),
    text: (file) => readableFile(since.tree, file)?.text,
  });
}

/** Undefined where there was nothing yet to forecast: then all is new. */
async function forecastOf(
  tree: OpenRepository["tree"],
  { repository: { paths, name } }: Checked,
  known: Checked["known"],
): Promise<Forecast | undefined> {
  try {
    return (await analyse(tree, { ...known, paths, root: name })).forecast;
  } catch (error) {
    if (error instanceof NothingToCheck) return undefined;
    throw error;
  }
}
