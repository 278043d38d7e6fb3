import { repeatedParameter, single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

const on = ["end_session"] as const;
const DOCUMENT = "{logout}";

/** Requirements on RP-initiated logout. `endSession` verifies the hint's signature, because it has the keys. */
export const endSessionRules: readonly Rule[] = [
  {
    id: "end-session.hint-in-url",
    on,
    assertion: "CQ-16",
    error: "invalid_request",
    clause: `${DOCUMENT}: POST, which keeps id_token_hint out of history and logs`,
    broken: ({ call, profile }) =>
      !profile.logout.hintInUrl && new URL(call.url).searchParams.has("id_token_hint")
        ? "id_token_hint is in the URL"
        : undefined,
  },
  {
    id: "end-session.parameter-once",
    on,
    error: "invalid_request",
    clause: "RFC 6749 section 3.1 (no parameter more than once)",
    broken: ({ parameters }) => {
      const name = repeatedParameter(parameters);
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    id: "end-session.client",
    on,
    error: "invalid_client",
    clause: `${DOCUMENT}: client_id or id_token_hint of a registered client`,
    broken: ({ parameters, client }) => {
      const named = single(parameters, "client_id") ?? single(parameters, "id_token_hint");
      return named === undefined || client ? undefined : "client_id and id_token_hint name no registered client";
    },
  },
  {
    id: "end-session.redirect-uri",
    on,
    assertion: "CQ-16",
    error: "invalid_request",
    clause: `${DOCUMENT}: post_logout_redirect_uri is matched exactly with the registered`,
    broken: ({ parameters, client }) => {
      const uri = single(parameters, "post_logout_redirect_uri");
      if (!client || uri === undefined || client.post_logout_redirect_uris?.includes(uri)) return undefined;
      return `post_logout_redirect_uri ${JSON.stringify(uri)} is not one of the registered: ${client.post_logout_redirect_uris?.join(", ") ?? "none"}`;
    },
  },
  {
    id: "end-session.state-ascii",
    on,
    assertion: "CQ-16",
    error: "invalid_request",
    clause: `${DOCUMENT}: state is printable ASCII`,
    broken: ({ parameters }) => {
      const state = single(parameters, "state");
      return state === undefined || /^[\x20-\x7E]+$/.test(state)
        ? undefined
        : "state has a character outside printable ASCII";
    },
  },
];
