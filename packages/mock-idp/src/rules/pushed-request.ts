import { single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

/** Requirements on the authorize URL that refers to a pushed request. */
export const pushedReferenceRules: readonly Rule[] = [
  {
    id: "par.request-uri-own",
    on: ["authorize"],
    error: "request_uri_not_supported",
    clause: "{authorize}: request objects by reference are not supported; only what was pushed has a request_uri",
    broken: ({ parameters, profile }) => {
      const request_uri = single(parameters, "request_uri") ?? "";
      const own = `urn:${profile.id}:`;
      return request_uri.startsWith(own) ? undefined : `request_uri is not one from PAR, which begin with ${own}`;
    },
  },
  {
    id: "par.url-bare",
    on: ["authorize"],
    assertion: "CQ-01",
    error: "invalid_request",
    clause: "RFC 9126 section 4; {par}: the authorize endpoint takes only client_id and request_uri",
    broken: ({ parameters }) => {
      const extra = Object.keys(parameters).filter((name) => name !== "client_id" && name !== "request_uri");
      return extra.length === 0 ? undefined : `besides client_id and request_uri the URL repeats: ${extra.join(", ")}`;
    },
  },
];

/** Requirements on the pushed request itself. */
export const pushedRequestRules: readonly Rule[] = [
  {
    id: "par.demanded",
    on: ["authorize"],
    assertion: "CQ-01",
    error: "invalid_request",
    clause: "{par}: every request is pushed; RFC 9126 section 5",
    concerns: ({ profile }) => profile.pushedRequests === "only",
    broken: ({ profile }) =>
      profile.pushedRequests === "only" ? "the request is in the URL, and was not pushed" : undefined,
  },
  {
    id: "par.no-request-uri",
    on: ["par"],
    assertion: "CQ-02",
    error: "invalid_request",
    clause: "RFC 9126 section 2.1: request_uri MUST NOT be provided",
    broken: ({ call }) => ("request_uri" in call.parameters ? "request_uri inside a pushed request" : undefined),
  },
];
