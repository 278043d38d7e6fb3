import { single } from "../parameters.ts";
import type { Rule } from "../rule.ts";

/** Demands of the authorize URL that refers to a pushed request. */
export const pushedReferenceRules: readonly Rule[] = [
  {
    on: ["authorize"],
    error: "invalid_request",
    clause: "RFC 9126 section 4; Digdir, PAR: /authorize takes only client_id and request_uri",
    broken: ({ parameters }) => {
      const extra = Object.keys(parameters).filter((name) => name !== "client_id" && name !== "request_uri");
      return extra.length === 0 ? undefined : `besides client_id and request_uri the URL repeats: ${extra.join(", ")}`;
    },
  },
];

/** Demands of the pushed request itself. */
export const pushedRequestRules: readonly Rule[] = [
  {
    on: ["par"],
    error: "invalid_request",
    clause: "RFC 9126 section 2.1: request_uri MUST NOT be provided",
    broken: ({ parameters }) =>
      single(parameters, "request_uri") === undefined ? undefined : "request_uri inside a pushed request",
  },
];
