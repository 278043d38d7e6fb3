import type { Module } from "./module.ts";
import type { PlaceId } from "./place-ids.ts";

/** Modules that are played elsewhere, and have nothing to be played with at these. */
export interface NotHere {
  readonly at: readonly PlaceId[];
  readonly modules: readonly Module["catalogue"][];
  readonly reason: string;
}

export const notHere: readonly NotHere[] = [
  {
    at: ["helseid", "entra"],
    modules: ["C-04"],
    reason: "HelseID takes no secret at all, and Entra ID none in the header.",
  },
  {
    at: ["feide", "entra"],
    modules: ["C-74"],
    reason: "Promises no iss in its responses. What comes of one that is promised: tests/mix-up/mix-up-issuer.test.ts.",
  },
  {
    at: ["helseid", "feide", "entra", "idporten"],
    modules: ["C-81"],
    reason: "Has no authorization_details of representation.",
  },
  {
    at: ["feide"],
    modules: ["C-40", "C-41", "C-42", "C-80"],
    reason: "Gives no refresh token: an access token lives for eight hours.",
  },
  {
    at: ["feide"],
    modules: ["C-47", "C-48"],
    reason: "Tells nobody of a logout: its documents have no front channel.",
  },
];
