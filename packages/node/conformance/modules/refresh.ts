import { cataloguedFault } from "@adgangskort/mock-idp";
import type { RefreshModule, Row } from "../module.ts";

/** A token is renewed, so that an API can be called. */
export const refresh: readonly Row<RefreshModule>[] = [
  // The API takes no token until two have been renewed. Each refresh token is sent once, and then its successor.
  {
    catalogue: "C-80",
    expect: { refused: 2 },
  },
  // The refreshed id_token is of another issuer. The session ends, and what came with it is not sent.
  {
    catalogue: "C-41",
    fault: cataloguedFault("C-41"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // The refreshed id_token is of another person. The session ends, and what came with it is not sent.
  {
    catalogue: "C-42",
    fault: cataloguedFault("C-42"),
    expect: { code: "id_token_invalid", details: { claim: "sub" } },
  },
  // A token that is about to end is renewed, and the new one is sent.
  {
    catalogue: "C-40",
    expect: { refused: 0 },
  },
];
