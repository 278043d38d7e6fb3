import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as mocks from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ansattporten } from "../../packages/node/src/providers/ansattporten.ts";
import { entra } from "../../packages/node/src/providers/entra.ts";
import { feide } from "../../packages/node/src/providers/feide.ts";
import { helseid } from "../../packages/node/src/providers/helseid.ts";
import { idPorten } from "../../packages/node/src/providers/id-porten.ts";
import { repository } from "../workspace.ts";

interface Manifest {
  readonly spec: { readonly accessPolicy: { readonly outbound: { readonly external: readonly { host: string }[] } } };
}

const environment = "production";
/** The documents of each provider, as the mock has them. */
const documents: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ansattporten: mocks.ansattporten({ environment }).metadata,
  idporten: mocks.idporten({ environment }).metadata,
  helseid: mocks.helseid({ environment }).metadata,
  feide: mocks.feide({ environment }).metadata,
  entra: mocks.entra({ environment, tenant: "11111111-2222-4333-8444-555555555555" }).metadata,
};
/** Hosts that no metadata name: the directories that look up groups. */
const groups: Readonly<Record<string, readonly string[]>> = {
  feide: ["groups-api.dataporten.no"],
  entra: ["graph.microsoft.com"],
};
/** Endpoints that the server calls; a browser calls the others. */
const called = [
  "issuer",
  "token_endpoint",
  "jwks_uri",
  "userinfo_endpoint",
  "pushed_authorization_request_endpoint",
  "revocation_endpoint",
];

it("the NAIS manifest lets out to each host that a provider's profile and documents name, and to no other", () => {
  const text = readFileSync(join(repository, "deploy/nais.yaml"), "utf8");
  const { spec } = parse(text) as Manifest;
  const hosts = [ansattporten, idPorten, helseid, feide, entra].flatMap((profile) => {
    const { id, issuers, accounts } = profile;
    const directory = accounts?.directory;
    const endpoints = called.map((name) => documents[id]?.[name]);
    return [issuers.production, directory, ...endpoints]
      .filter((address) => typeof address === "string")
      .map((address) => new URL(address.replace("{tenant}", "common")).host)
      .concat(groups[id] ?? []);
  });
  expect(spec.accessPolicy.outbound.external.map(({ host }) => host).toSorted()).toEqual(
    [...new Set(hosts)].toSorted(),
  );
});
