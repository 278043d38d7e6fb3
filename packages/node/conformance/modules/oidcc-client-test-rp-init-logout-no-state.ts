import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** No state comes back. The person is logged out all the same. */
export default {
  module: "oidcc-client-test-rp-init-logout-no-state",
  catalogue: "C-46",
  journey: "logout",
  fault: cataloguedFault("C-46"),
} satisfies Module;
