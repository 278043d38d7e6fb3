import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Userinfo is a JWT, of the issuer for us. It is verified first. */
export default {
  module: "oidcc-client-test-userinfo-signed",
  catalogue: "C-21",
  journey: "login",
  fault: cataloguedFault("C-21 userinfo: a JWT, which is right"),
  expect: "login",
} satisfies Module;
