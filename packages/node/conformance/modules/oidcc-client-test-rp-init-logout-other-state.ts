import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The state that comes back is another, and an address. The person is logged out and goes nowhere. */
export default {
  module: "oidcc-client-test-rp-init-logout-other-state",
  catalogue: "C-45",
  journey: "logout",
  fault: cataloguedFault("C-45"),
} satisfies Module;
