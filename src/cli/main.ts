#!/usr/bin/env node
import { join } from "node:path";
import { load } from "./start-up/compiled-before.ts";
import { compileWithPatience } from "./start-up/patient-compiler.ts";

// The command itself is in program.ts. It lies beside this file as CommonJS, the only form that can be loaded already compiled.
compileWithPatience();
const { v8 } = process.versions;
load(join(import.meta.dirname, "program.cjs"), join(import.meta.dirname, "../compiled", `${v8}-${process.arch}`));
