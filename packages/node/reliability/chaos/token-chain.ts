import { decodeJwt } from "jose";

/** The header by which the provider tells apart who calls. */
export const replicaHeader = "x-replica";

/** What the provider did with the refresh tokens of one login, in order. */
export interface TokenChain {
  readonly subject: string;
  readonly uses: TokenUse[];
}

/** A refresh token that came to the provider. */
export interface TokenUse {
  /** Which of the login's refresh tokens it was, from 0. */
  readonly token: number;
  /** Who sent it. */
  readonly replica: string;
  readonly taken: boolean;
}

/** The refresh tokens that a provider has given, and what came of each. */
export interface TokenChains {
  /** Notes a call to the token endpoint and its answer. */
  note(form: URLSearchParams, answer: Response, replica: string): Promise<void>;
  /** Of the latest login of a person. */
  latestOf(subject: string): TokenChain | undefined;
  /** Tokens that were given for a refresh token. */
  refreshes(): number;
}

export function tokenChains(): TokenChains {
  const places = new Map<string, { readonly chain: TokenChain; readonly token: number }>();
  const latest = new Map<string, TokenChain>();
  let refreshes = 0;
  return {
    latestOf: (subject) => latest.get(subject),
    refreshes: () => refreshes,
    async note(form, answer, replica) {
      const given = (await answer.clone().json()) as { access_token?: string; refresh_token?: string };
      const used = places.get(form.get("refresh_token") ?? "");
      used?.chain.uses.push({ token: used.token, replica, taken: answer.ok });
      if (!given.refresh_token) return;
      if (used) {
        refreshes += 1;
        places.set(given.refresh_token, { chain: used.chain, token: used.token + 1 });
        return;
      }
      const subject = String(decodeJwt(given.access_token ?? "").sub);
      const chain: TokenChain = { subject, uses: [] };
      latest.set(subject, chain);
      places.set(given.refresh_token, { chain, token: 0 });
    },
  };
}
