import { emptyMapping, nodeAt, stringScalar, withEntry, type Mapping, type Node } from "../../source/index.ts";

interface Parameter {
  readonly text: string;
  /** `forceString`: `--set-string`. */
  readonly isString: boolean;
  readonly from: Node;
}

/** Sets one value by its path, `a.b[0].c`, as `helm template --set` does; a backslash keeps a dot from parting. */
export function withParameter(values: Mapping, name: string, parameter: Parameter): Mapping {
  const steps = [...name.matchAll(/\[(\d+)\]|((?:\\.|[^.[\\])+)/gs)].map(([, index, key]) =>
    index === undefined ? (key ?? "").replaceAll(/\\(.)/gs, "$1") : Number(index),
  );
  const changed = withStep(values, steps, parameter);
  return changed.kind === "mapping" ? changed : values;
}

/** No list is made longer than this by one index. */
const maxIndex = 1000;

function withStep(node: Node | undefined, steps: readonly (string | number)[], parameter: Parameter): Node {
  const [step, ...rest] = steps;
  if (step === undefined) return valueOf(parameter);
  if (typeof step === "string") {
    const mapping: Mapping = node?.kind === "mapping" ? node : { ...emptyMapping, span: parameter.from.span };
    return withEntry(mapping, step, withStep(nodeAt(mapping, [step]), rest, parameter), parameter.from);
  }
  const items = node?.kind === "sequence" ? [...node.items] : [];
  const empty: Node = { kind: "scalar", value: null, text: "", style: "plain", span: parameter.from.span };
  while (items.length < Math.min(step, maxIndex)) items.push(empty);
  if (step <= maxIndex) items[step] = withStep(items[step], rest, parameter);
  return { kind: "sequence", items, span: node?.span ?? parameter.from.span };
}

/** strvals.typedVal: only whole numbers, booleans and null are anything but texts. */
function valueOf({ text, isString, from }: Parameter): Node {
  const plain = { kind: "scalar", text, style: "plain", span: from.span } as const;
  if (isString) return stringScalar(text, from);
  if (text === "true" || text === "false") return { ...plain, value: text === "true" };
  if (text === "null") return { ...plain, value: null };
  if (/^(0|-?[1-9]\d*)$/.test(text)) return { ...plain, value: Number(text) };
  return stringScalar(text, from);
}
