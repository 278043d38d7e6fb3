/** What happens in a run, and how often. */
export interface ChaosProfile {
  /** How many people there are, unless the command says another number. */
  readonly people: number;
  /** Milliseconds between an answer and the next call of a tab, at the most. */
  readonly longestPause: number;
  /** Whether processes are killed and the store restarts. */
  readonly breaks: boolean;
  /** What becomes of refreshes at the provider; nothing in particular when it is left out. */
  readonly refreshes?: SlowRefreshes;
}

/** A provider whose token endpoint is slow, behind a gateway that now and then loses an answer. */
export interface SlowRefreshes {
  /** Milliseconds that an answer takes, at the most. */
  readonly longestMs: number;
  /** Shares of all refreshes: the provider rotates the token, and then the connection is cut or the gateway says 504. */
  readonly cut: number;
  readonly gatewayTimeout: number;
  /** The gateway says 503, and the provider never sees the refresh. */
  readonly unavailable: number;
}

/** Every profile of a run. */
export const chaosProfiles = {
  everything: { people: 40, longestPause: 100, breaks: true },
  "slow-provider": {
    people: 100,
    longestPause: 2000,
    breaks: false,
    refreshes: { longestMs: 8000, cut: 0.04, gatewayTimeout: 0.04, unavailable: 0.04 },
  },
} satisfies Record<string, ChaosProfile> as Record<"everything" | "slow-provider", ChaosProfile>;

export type ChaosProfileName = keyof typeof chaosProfiles;
