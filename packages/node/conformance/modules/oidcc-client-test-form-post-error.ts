import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The answer is a form that posts itself across sites, without cookies. It is not how we asked to be answered. */
export default {
  module: "oidcc-client-test-form-post-error",
  catalogue: "C-26",
  journey: "login",
  fault: cataloguedFault("C-26"),
  expect: { code: "method_not_allowed", details: { allow: ["GET"] } },
} satisfies Module;
