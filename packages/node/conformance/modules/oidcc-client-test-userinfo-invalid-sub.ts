import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Userinfo is of another person than the id_token. Nobody is logged in. */
export default {
  module: "oidcc-client-test-userinfo-invalid-sub",
  catalogue: "C-18",
  journey: "login",
  fault: cataloguedFault("C-18 userinfo: sub is of another person"),
  expect: { code: "userinfo_invalid", details: { fault: "sub" } },
} satisfies Module;
