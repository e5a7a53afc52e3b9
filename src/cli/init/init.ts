import { join } from "node:path";
import { analyse } from "../../analyse.ts";
import { configurationFile, readConfiguration, withAnswers, withAssumptions } from "../../config/index.ts";
import {
  detect,
  fromRemote,
  init as filesOf,
  problemWith,
  questions,
  readAnswers,
  recorded,
  takenForGranted,
  withDefaults,
  type Answers,
  type DeploymentFiles,
  type GivenAnswers,
} from "../../init/index.ts";
import { textReport } from "../../report/index.ts";
import { changedTree, readableFile, remoteUrl } from "../../source/index.ts";
import { print, tell } from "../output.ts";
import { screen } from "../screen.ts";
import { UserError } from "../user-error.ts";
import { askQuestions } from "./ask-questions.ts";
import { changesOf, confirmChanges, refuseOccupied } from "./changes.ts";
import { fileTree, nextSteps } from "./look.ts";
import { siteAt, type Site } from "./site.ts";
import { writeDeployment } from "./write-deployment.ts";

export interface InitOptions {
  readonly repo?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  /** Those that were given as flags. */
  readonly flags: GivenAnswers;
}

/** `init [DIR]`: writes a deployment of Immich, and says what will become of it. Answers the exit status. */
export async function init(dir: string | undefined, options: InitOptions): Promise<number> {
  const site = siteAt(dir, options.repo);
  const given = await answersGiven(site, options);
  const read = readAnswers(site.folder, withDefaults(given));
  if ("problems" in read) throw new UserError(read.problems.join("\n  "));
  const files = { ...filesOf(read.answers), [configurationFile]: configurationText(site, given) };
  const tree = changedTree(site.tree, files);
  const configuration = readConfiguration(tree);
  if ("message" in configuration) throw new UserError(`${configurationFile}: ${configuration.message}`);
  const { forecast } = await analyse(tree, { paths: [site.folder], root: site.name, configuration });
  if (options.dryRun) await print(dryRun(files));
  else await write(site, files, options);
  await print(
    textReport(forecast, { source: (file) => readableFile(tree, file), secrets: site.secrets(), ...screen() }),
  );
  if (!options.dryRun) await print(nextSteps(read.answers, Object.keys(files), seesDeployer(site, read.answers)));
  return forecast.verdict === "fails" ? 1 : 0;
}

async function write(site: Site, files: DeploymentFiles, { force = false, yes = false }: InitOptions): Promise<void> {
  refuseOccupied(site, force);
  const changes = changesOf(site, files);
  if (changes.every(({ kind }) => kind === "same")) return tell("every file is as it would be written");
  await confirmChanges(site, changes, { force, yes });
  const written = changes.filter(({ kind }) => kind !== "same");
  writeDeployment(
    written.map(({ path, former, text }) => ({ file: join(site.root, path), text, former: former ?? "" })),
  );
  await print(`Written in ${site.name}:\n${fileTree(written.map(({ path }) => path))}\n`);
}

function dryRun(files: DeploymentFiles): string {
  const texts = Object.entries(files).map(([path, text]) => `==> ${path}\n${text}\n`);
  return `Would be written:\n${fileTree(Object.keys(files))}\n${texts.join("")}`;
}

/** Flags count most, then what was answered before, then what the repository shows. */
async function answersGiven(site: Site, { flags, yes }: InitOptions): Promise<GivenAnswers> {
  const { tree, folder, configuration, root } = site;
  const before = answeredBefore(configuration.init[folder || "."]);
  const remote = fromRemote(remoteUrl(root));
  const detected = detect(tree, folder).answers;
  const wanted = { ...detected, ...before, ...flags };
  const usual: GivenAnswers = { ...neededOf(remote, wanted), ...detected, ...before };
  refuseProblems(flags);
  const isAsked = !yes && process.stdin.isTTY && process.stderr.isTTY;
  return isAsked ? askQuestions(flags, usual) : { ...usual, ...flags };
}

/** Of what the remote's URL answers: what somebody asks for. */
function neededOf(remote: GivenAnswers, { "build-image": builds, deployer }: GivenAnswers): GivenAnswers {
  const { "database-image": image, "repo-url": url } = remote;
  return {
    ...(builds === "true" && image !== undefined ? { "database-image": image } : {}),
    ...(deployer === "argo-cd" && url !== undefined ? { "repo-url": url } : {}),
  };
}

/** Before anybody is asked the rest. */
function refuseProblems(flags: GivenAnswers): void {
  const problems = questions.flatMap((question) => {
    const value = flags[question.key];
    return value === undefined ? [] : (problemWith(question, value) ?? []);
  });
  if (problems.length > 0) throw new UserError(problems.join("\n  "));
}

function answeredBefore(answers: Readonly<Record<string, string>> = {}): GivenAnswers {
  const known = new Set<string>(questions.map(({ key }) => key));
  const unknown = Object.keys(answers).find((key) => !known.has(key));
  if (unknown !== undefined) throw new UserError(`${configurationFile}: init asks nothing that is called ${unknown}`);
  return answers as GivenAnswers;
}

function configurationText({ tree, folder, configuration }: Site, given: GivenAnswers): string {
  const answered = withAnswers(tree.yaml(configurationFile), folder || ".", recorded(given));
  if (answered === undefined)
    throw new UserError(`what stands under init in ${configurationFile} is not written with one answer a line`);
  const facts = takenForGranted(given).filter((fact) => !configuration.assume.has(fact));
  if (facts.length === 0) return answered;
  const written = changedTree(tree, { [configurationFile]: answered });
  const text = withAssumptions(written.yaml(configurationFile), facts);
  if (text !== undefined) return text;
  throw new UserError(`the list under assume in ${configurationFile} is not written with one fact a line`);
}

/** Is the deployer at work in this repository already, so that it will find its object? */
function seesDeployer({ tree, folder }: Site, { deployer }: Answers): boolean {
  return deployer.kind !== "none" && detect(tree, folder).answers.deployer === deployer.kind;
}
