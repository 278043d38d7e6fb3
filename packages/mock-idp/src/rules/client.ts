import { single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

/** Identifies the client. These come first: until they pass, no redirect is safe. */
export const clientRules: readonly Rule[] = [
  {
    id: "authorize.client-id",
    on: ["authorize"],
    error: "invalid_client",
    clause: "RFC 6749 section 4.1.1: client_id is REQUIRED",
    broken: ({ parameters }) =>
      single(parameters, "client_id") ? undefined : "client_id is missing, or was sent more than once",
  },
  {
    id: "authorize.client-registered",
    on: ["authorize"],
    error: "invalid_client",
    clause: "{clients}: only registered clients",
    broken: ({ parameters, client }) =>
      client ? undefined : `no client is registered as ${JSON.stringify(single(parameters, "client_id") ?? "")}`,
  },
  {
    id: "authorize.no-secret",
    on: ["authorize"],
    error: "invalid_request",
    clause: "RFC 6749 section 2.3.1: client credentials MUST NOT be in the request URI",
    broken: ({ call }) => {
      const sent = ["client_secret", "client_assertion"].find((name) => name in call.parameters);
      return sent && `${sent} went through the browser`;
    },
  },
];

/** The redirect URI of the answer. */
export const redirectUriRules: readonly Rule[] = [
  {
    id: "authorize.redirect-uri",
    on: ["authorize", "par"],
    assertion: { authorize: "CQ-03", par: "CQ-02" },
    error: "invalid_redirect_uri",
    clause: "{clients}: redirect_uris are matched exactly; RFC 9700 section 4.1.3",
    compared: ({ parameters, client }) => ({
      wanted: client?.redirect_uris.join(" or ") ?? "",
      saw: single(parameters, "redirect_uri") ?? "none",
    }),
    broken: ({ parameters, client }) => {
      const uri = single(parameters, "redirect_uri");
      if (!client || (uri !== undefined && client.redirect_uris.includes(uri))) return undefined;
      return `redirect_uri ${JSON.stringify(uri ?? "")} is not one of the registered: ${client.redirect_uris.join(", ")}`;
    },
  },
];
