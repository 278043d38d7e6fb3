import { decodeJwt } from "jose";

/** The header by which the provider tells apart who calls. */
export const replicaHeader = "x-replica";

/** What the provider did with the refresh tokens of one login, in order. */
export interface TokenChain {
  readonly subject: string;
  readonly uses: TokenUse[];
  /** When the newest access token was given that came out, by `Date.now()`. */
  issuedAt: number;
}

/** A refresh token that came to the provider. */
export interface TokenUse {
  /** Which of the login's refresh tokens it was, from 0. */
  readonly token: number;
  /** Who sent it. */
  readonly replica: string;
  readonly taken: boolean;
  /** Why it was not. */
  readonly refused?: string;
  /** Whether the answer, with the next token, never came out of the provider's gateway. */
  lost: boolean;
}

/** The refresh tokens that a provider has given, and what came of each. */
export interface TokenChains {
  /** Notes a call to the token endpoint and its answer. Gives what takes down that the answer was lost. */
  note(form: URLSearchParams, answer: Response, replica: string): Promise<() => void>;
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
      const given = (await answer.clone().json()) as {
        access_token?: string;
        refresh_token?: string;
        error_description?: string;
      };
      const used = places.get(form.get("refresh_token") ?? "");
      const use: TokenUse = {
        token: used?.token ?? 0,
        replica,
        taken: answer.ok,
        lost: false,
        ...(given.error_description && { refused: given.error_description }),
      };
      used?.chain.uses.push(use);
      if (!given.refresh_token) return () => undefined;
      if (used) {
        const { chain } = used;
        const before = chain.issuedAt;
        refreshes += 1;
        chain.issuedAt = Date.now();
        places.set(given.refresh_token, { chain, token: used.token + 1 });
        return () => {
          use.lost = true;
          chain.issuedAt = before;
        };
      }
      const subject = String(decodeJwt(given.access_token ?? "").sub);
      const chain: TokenChain = { subject, uses: [], issuedAt: Date.now() };
      latest.set(subject, chain);
      places.set(given.refresh_token, { chain, token: 0 });
      return () => undefined;
    },
  };
}
