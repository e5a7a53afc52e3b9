import {
  groupKindOf,
  groupOf,
  labelsOf,
  stringAt,
  type Deployment,
  type JsonObject,
  type WorldObject,
} from "../../world/index.ts";

/** What is applied at once; the next step begins when all of this one is healthy. */
export interface Step {
  readonly phase: Phase;
  readonly wave: number;
  readonly objects: readonly WorldObject[];
}

const phases = ["PreSync", "Sync", "PostSync"] as const;

export type Phase = (typeof phases)[number];

interface Task {
  readonly object: WorldObject;
  readonly phase: number;
  readonly wave: number;
}

const stepsOfDeployment = new WeakMap<Deployment, readonly Step[]>();

/** The objects of an Application in the order of their phases and waves (gitops-engine, sync_tasks.go). */
export function syncSteps(deployment: Deployment): readonly Step[] {
  const known = stepsOfDeployment.get(deployment);
  if (known) return known;
  const tasks = withDependencies(deployment.objects.flatMap(taskOf));
  const steps = new Map<string, WorldObject[]>();
  for (const { object, phase, wave } of tasks.sort((a, b) => a.phase - b.phase || a.wave - b.wave)) {
    const key = `${phase} ${wave}`;
    steps.set(key, [...(steps.get(key) ?? []), object]);
  }
  const sorted = [...steps].map(([key, objects]): Step => {
    const [phase, wave] = key.split(" ").map(Number);
    return { phase: phases[phase ?? 0] ?? "Sync", wave: wave ?? 0, objects };
  });
  stepsOfDeployment.set(deployment, sorted);
  return sorted;
}

function taskOf(object: WorldObject): readonly Task[] {
  const phase = phaseOf(object.object);
  return phase === undefined ? [] : [{ object, phase: phases.indexOf(phase), wave: waveOf(object.object) }];
}

export const hookAnnotation = "argocd.argoproj.io/hook";
export const waveAnnotation = "argocd.argoproj.io/sync-wave";

const helmPhases: Readonly<Record<string, Phase>> = {
  "pre-install": "PreSync",
  "pre-upgrade": "PreSync",
  "post-install": "PostSync",
  "post-upgrade": "PostSync",
};

/** Undefined for what no sync applies: `Skip`, hooks that run when something fails or is deleted, tests of a chart (hook.go). */
function phaseOf(object: JsonObject): Phase | undefined {
  const own = annotationWords(object, hookAnnotation);
  const helm = annotationWords(object, "helm.sh/hook");
  if (own.length > 0)
    return phases.find((phase) => own.includes(phase)) ?? (own.includes("Skip") ? undefined : phaseOfHelm(helm));
  // Helm 2 marked definitions as hooks, which they are not.
  if (helm.length === 0 || (helm.length === 1 && helm[0] === "crd-install")) return "Sync";
  return phaseOfHelm(helm);
}

function phaseOfHelm(words: readonly string[]): Phase | undefined {
  const named = words.flatMap((word) => helmPhases[word] ?? []);
  return phases.find((phase) => named.includes(phase));
}

function waveOf(object: JsonObject): number {
  for (const name of [waveAnnotation, "helm.sh/hook-weight"]) {
    const text = labelsOf(object, "metadata", "annotations").get(name) ?? "";
    if (/^[+-]?\d+$/.test(text)) return Number(text);
  }
  return 0;
}

function annotationWords(object: JsonObject, name: string): readonly string[] {
  const text = labelsOf(object, "metadata", "annotations").get(name) ?? "";
  return text.split(",").flatMap((word) => (word.trim() === "" ? [] : [word.trim()]));
}

/** A Namespace or CRD goes no later than the first object that lives in it or is of it (adjustDeps). */
function withDependencies(tasks: readonly Task[]): Task[] {
  const first = new Map<string, Task>();
  for (const task of tasks) {
    const { ref } = task.object;
    for (const key of [`Namespace ${ref.namespace}`, `CRD ${groupOf(ref.apiVersion)}/${ref.kind}`]) {
      const before = first.get(key);
      if (before === undefined || isLater(before, task)) first.set(key, task);
    }
  }
  return tasks.map((task) => {
    const user = first.get(providedBy(task.object) ?? "");
    return user !== undefined && isLater(task, user) ? { ...task, phase: user.phase, wave: user.wave } : task;
  });
}

function isLater(a: Task, b: Task): boolean {
  return a.phase > b.phase || (a.phase === b.phase && a.wave > b.wave);
}

function providedBy({ ref, object }: WorldObject): string | undefined {
  switch (groupKindOf(ref)) {
    case "Namespace":
      return `Namespace ${ref.name}`;
    case "apiextensions.k8s.io/CustomResourceDefinition":
      return `CRD ${stringAt(object, "spec", "group")}/${stringAt(object, "spec", "names", "kind")}`;
    default:
      return undefined;
  }
}
