import { refuse } from "./halt.ts";
import type { Text } from "./text/text.ts";
import type { Version } from "./go/semver.ts";
import { concrete, dict, NIL, string } from "./values/values.ts";
import type { MapValue, SliceValue, Value } from "./values/values.ts";

/** Types of parameters. `any` is `interface {}`; `value` is `reflect.Value`, which takes everything as it is. */
export type ParameterType =
  | "any"
  | "bool"
  | "certificate"
  | "dict"
  | "duration"
  | "float"
  | "hash"
  | "int"
  | "list"
  | "string"
  | "time"
  | "uint32"
  | "value"
  | "version";

/** What a parameter of that type is given as. */
export interface ArgumentTypes {
  readonly any: Value;
  readonly bool: boolean;
  readonly certificate: Value & { readonly kind: "certificate" };
  readonly dict: MapValue;
  readonly duration: bigint;
  readonly float: number;
  readonly hash: Text;
  readonly int: bigint;
  readonly list: SliceValue;
  readonly string: Text;
  readonly time: Value & { readonly kind: "time" };
  readonly uint32: bigint;
  readonly value: Value;
  readonly version: Version;
}

type Arguments<P extends readonly ParameterType[]> = { -readonly [I in keyof P]: ArgumentTypes[P[I]] };

/** How far a function here does what Go's does. */
export type Fidelity =
  | { readonly kind: "exact" }
  | { readonly kind: "approximated"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** A Go function with its signature: the executor checks arguments against it as reflection does. */
export interface GoFunction {
  readonly parameters: readonly ParameterType[];
  /** Type of each further argument of a variadic function. */
  readonly rest?: ParameterType | undefined;
  readonly run: (values: readonly Value[]) => Value;
  readonly fidelity: Fidelity;
  /** Steps that one call counts for, beyond those for the size of what it is given and gives. */
  readonly cost?: number | undefined;
}

export type FunctionTable = Readonly<Record<string, GoFunction>>;

const TYPE_NAMES: Readonly<Record<ParameterType, string>> = {
  any: "interface {}",
  bool: "bool",
  certificate: "sprig.certificate",
  dict: "map[string]interface {}",
  duration: "time.Duration",
  float: "float64",
  hash: "sprig.HashAlgorithm",
  int: "int",
  list: "[]interface {}",
  string: "string",
  time: "time.Time",
  uint32: "uint32",
  value: "reflect.Value",
  version: "*semver.Version",
};

export function parameterName(type: ParameterType): string {
  return TYPE_NAMES[type];
}

/** reflect.Zero for a parameter that takes nil; nothing for one that does not. */
export function zeroFor(type: ParameterType): Value | undefined {
  switch (type) {
    case "any":
    case "value":
      return NIL;
    case "dict":
      return { ...dict(), isNil: true };
    case "list":
      return { kind: "slice", type: "[]interface {}", items: [], isNil: true };
    default:
      return undefined;
  }
}

function argument<T extends ParameterType>(type: T, value: Value): ArgumentTypes[T];
function argument(type: ParameterType, value: Value): unknown {
  const inner = concrete(value);
  if (type === "any") return inner;
  if (type === "value") return value;
  switch (inner.kind) {
    case "string":
      return inner.text;
    case "bool":
    case "int":
    case "float":
      return inner.value;
    case "version":
      return inner.version;
    default:
      return inner;
  }
}

function argumentsFor<const P extends readonly ParameterType[]>(parameters: P, values: readonly Value[]): Arguments<P>;
function argumentsFor(parameters: readonly ParameterType[], values: readonly Value[]): unknown[] {
  return parameters.map((type, index) => argument(type, values[index] ?? NIL));
}

const EXACT: Fidelity = { kind: "exact" };

/** A function with a fixed number of arguments. */
export function takes<const P extends readonly ParameterType[]>(
  parameters: P,
  run: (...values: Arguments<P>) => Value,
): GoFunction {
  return { parameters, run: (values) => run(...argumentsFor(parameters, values)), fidelity: EXACT };
}

/** A variadic function: `run` is given the fixed arguments, then a list of the others. */
export function takesMany<const P extends readonly ParameterType[], R extends ParameterType>(
  parameters: P,
  rest: R,
  run: (...values: [...Arguments<P>, readonly ArgumentTypes[R][]]) => Value,
): GoFunction {
  return {
    parameters,
    rest,
    run: (values) => {
      const others = values.slice(parameters.length).map((value) => argument(rest, value));
      return run(...argumentsFor(parameters, values), others);
    },
    fidelity: EXACT,
  };
}

/** A function whose result may differ from Go's, and why. */
export function approximated(why: string, goFunction: GoFunction): GoFunction {
  return { ...goFunction, fidelity: { kind: "approximated", why } };
}

/** A function whose calls are slow. */
export function costly(cost: number, goFunction: GoFunction): GoFunction {
  return { ...goFunction, cost };
}

/** A function whose result cannot be known here. Its arguments are checked all the same. */
export function refused(why: string, parameters: readonly ParameterType[], rest?: ParameterType): GoFunction {
  return { parameters, rest, run: () => refuse(why), fidelity: { kind: "refused", why } };
}

/** The common case: a text in, a text out. */
export function textFunction(run: (text: Text) => Text): GoFunction {
  return takes(["string"], (text) => string(run(text)));
}
