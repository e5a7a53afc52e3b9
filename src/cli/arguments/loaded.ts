import type * as Commands from "../commands.ts";

/** What the commands do, loaded by their actions: `--help` must not wait for a simulator. */
export const commands = (): Promise<typeof Commands> => import("../commands.ts");

/** Takes the exit status of a command. */
export type Finish = (status: number) => void;
