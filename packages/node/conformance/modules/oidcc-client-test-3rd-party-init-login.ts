import type { Module } from "../module.ts";
import { origin } from "../../tests/support/service.ts";

/** Another site sends the person here with the issuer and a target. It is a login like any other. */
export default {
  module: "oidcc-client-test-3rd-party-init-login",
  catalogue: "C-43",
  journey: "login",
  start: ({ issuer }) =>
    `/auth/initiate?${new URLSearchParams({ iss: issuer, target_link_uri: `${origin}/sak/1` }).toString()}`,
  expect: "login",
} satisfies Module;
