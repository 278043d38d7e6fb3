import type { Mutation } from "./mutation.ts";

/**
 * Mutations that change nothing that anyone could see, by their source file, then by function, kind and what they leave, each with its
 * reason.
 */
const equivalents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "packages/node/src/keys/client-key.ts": {
    "notOneKey: order if (jwk instanceof KeyObject)": "no value is both a KeyObject and a CryptoKey",
  },
  "packages/node/src/protocol/authorization-response.ts": {
    'authorizationError: order if (code === "authorization_request_refused")': "a code is one of the two at most",
  },
  "packages/node/src/session/open-session.ts": {
    "isStillWanted: order if (!isStillRequested(": "both only compare, and both answers are false",
  },
};

const left = ({ within, kind, after }: Mutation): string => `${within}: ${kind} ${after}`;

/** Why a mutation is an equivalent, if it is. An entry may give only the beginning of what the mutation leaves. */
export function whyEquivalent(mutation: Mutation, by = equivalents): string | undefined {
  return Object.entries(by[mutation.source] ?? {}).find(([begins]) => left(mutation).startsWith(begins))?.[1];
}

/** The entries that stand for no mutation: their source has changed. */
export function staleEquivalents(mutations: readonly Mutation[], by = equivalents): string[] {
  return Object.entries(by).flatMap(([source, reasons]) => {
    const ofSource = mutations.filter((mutation) => mutation.source === source).map(left);
    const stale = Object.keys(reasons).filter((begins) => !ofSource.some((each) => each.startsWith(begins)));
    return stale.map((entry) => `${source} ${entry}`);
  });
}
