import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Everything under test is pure, so the files can share one process: ten times faster.
    isolate: false,
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "test/**/*.test.ts"],
    // Whole processes are started by some tests, on machines that do other things too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
