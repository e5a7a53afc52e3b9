/** How the `helm` command is used. */
export interface HelmSettings {
  /** Folders that hold charts, unpacked or as archives; they go before helm's own cache. */
  readonly chartDirs: readonly string[];
  /** May helm fetch what is in none of them? */
  readonly fetch: boolean;
  /** Is told what is fetched, and why that fails. */
  readonly tell: (text: string) => void;
  /** Is told what is at work at the moment. */
  readonly progress: (text: string) => void;
}

/** `helm` cannot be used at all, or not as it is asked for. */
export class HelmImpossible extends Error {}
