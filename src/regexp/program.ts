import { RegexpFault } from "./regexp-fault.ts";
import type { Assertion, Expression } from "./syntax.ts";

/** One step of a compiled expression. `split` prefers its first way. */
export type Instruction =
  | { readonly kind: "rune"; readonly matches: (code: number) => boolean }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "split"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "match" };

const MOST_INSTRUCTIONS = 20_000;

/** Steps that find the leftmost match and remember the groups. */
export function compile(expression: Expression): readonly Instruction[] {
  const program: Instruction[] = [];
  emit(program, { kind: "group", index: 0, inner: expression });
  program.push({ kind: "match" });
  return program;
}

function add<T extends Instruction>(program: Instruction[], instruction: T): T {
  if (program.length >= MOST_INSTRUCTIONS) {
    throw new RegexpFault("too costly", "a regular expression is too large to follow");
  }
  program.push(instruction);
  return instruction;
}

function emit(program: Instruction[], expression: Expression): void {
  switch (expression.kind) {
    case "empty":
      return;
    case "rune":
    case "assertion":
      add(program, expression);
      return;
    case "group":
      add(program, { kind: "save", slot: expression.index * 2 });
      emit(program, expression.inner);
      add(program, { kind: "save", slot: expression.index * 2 + 1 });
      return;
    case "sequence":
      for (const part of expression.parts) emit(program, part);
      return;
    case "alternatives":
      return emitAlternatives(program, expression.parts);
    case "repeat":
      return emitRepeat(program, expression);
  }
}

function emitAlternatives(program: Instruction[], parts: readonly Expression[]): void {
  const ends: { to: number }[] = [];
  parts.forEach((part, index) => {
    if (index === parts.length - 1) return emit(program, part);
    const split = add(program, { kind: "split" as const, first: program.length + 1, second: 0 });
    emit(program, part);
    ends.push(add(program, { kind: "jump" as const, to: 0 }));
    split.second = program.length;
  });
  for (const end of ends) end.to = program.length;
}

type Repeat = Expression & { readonly kind: "repeat" };

function emitRepeat(program: Instruction[], { least, most, isGreedy, inner }: Repeat): void {
  for (let count = 0; count < least - (most === undefined ? 1 : 0); count += 1) emit(program, inner);
  if (most === undefined) return emitLoop(program, inner, isGreedy, least > 0);
  const splits: { split: Instruction & { kind: "split" } }[] = [];
  for (let count = least; count < most; count += 1) {
    splits.push({ split: emitSplit(program) });
    emit(program, inner);
  }
  for (const { split } of splits) setWays(split, split.first, program.length, isGreedy);
}

function emitSplit(program: Instruction[]): Instruction & { kind: "split" } {
  return add(program, { kind: "split" as const, first: program.length + 1, second: 0 });
}

function setWays(split: { first: number; second: number }, on: number, out: number, isGreedy: boolean): void {
  split.first = isGreedy ? on : out;
  split.second = isGreedy ? out : on;
}

/** A loop over what can be empty is `(x+)?`, as Go compiles it, so that an empty turn ends it. */
function emitLoop(program: Instruction[], inner: Expression, isGreedy: boolean, isAtLeastOnce: boolean): void {
  const isOptional = !isAtLeastOnce;
  const way = isOptional ? emitSplit(program) : undefined;
  const start = program.length;
  emit(program, inner);
  const again = add(program, { kind: "split" as const, first: 0, second: 0 });
  setWays(again, start, program.length, isGreedy);
  if (way !== undefined) setWays(way, start, program.length, isGreedy);
}
