import { fail } from "../halt.ts";
import { takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";

export const control: FunctionTable = {
  fail: takes(["string"], (message) => fail(message.bytes)),
};
