import { faults } from "@adgangskort/mock-idp";
import { ansattporten, type ProviderOptions } from "../../src/index.ts";
import { api, outcomeOf, useClock } from "../support/api.ts";
import { kari } from "../support/service.ts";
import { logIn } from "./login-rows.ts";
import type { Row } from "./row.ts";

/** A provider with guests and groups, that is otherwise the one that the scene has. */
const directory: Partial<ProviderOptions> = {
  profile: {
    ...ansattporten,
    guests: { claim: "acct", member: 0, homeClaim: "idp" },
    groups: { claim: "groups", overage: ["_claim_names", "hasgroups"] },
  },
  claims: ["groups"],
};

const login = (name: string, code: Row["code"], claims: object, options: Partial<ProviderOptions> = {}): Row => ({
  name,
  code,
  told: "person",
  play: async (scene) => {
    scene.serve({}, { ...directory, ...options });
    if (Object.keys(claims).length > 0) scene.service.idp.fail(faults.idToken.claims({ ...claims }));
    await logIn(scene);
  },
});
const guid = (last: number): string => `7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5${last}`;
const tenancy = { profile: { ...ansattporten, tenant: { claim: "tid" } }, claims: [], tenant: guid(0) };
const reference = { _claim_names: { groups: kari }, groups: undefined };

/** Who of a directory comes, what a policy there demands, and what a register says later on. */
export const directoryRows: readonly Row[] = [
  login("login: from another directory", "directory_refused", { tid: guid(1) }, tenancy),
  login("login: from no directory", "id_token_invalid", {}, tenancy),
  login("login: a guest", "guest_refused", { acct: 1 }),
  login("login: a guest, by another identity provider", "guest_refused", { idp: `https://${kari}.example/` }),
  login("login: groups by a reference, and no look-up", "groups_overage", reference),
  login("login: groups by a reference, and a look-up that fails", "groups_overage", reference, {
    lookUpGroups: async () => {
      throw new Error(kari);
    },
  }),
  {
    name: "refresh: a policy demands a stronger login",
    code: "claims_challenge",
    told: "application",
    keeps: true,
    play: async ({ service }) => {
      const pass = useClock();
      const session = await service.session();
      pass(121);
      const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } });
      const body = JSON.stringify({ error: "interaction_required", error_description: kari, claims });
      service.idp.fail(faults.onRefresh(faults.text("token", body, { status: 400 })));
      return outcomeOf(session.fetch(`${api}/v1/`));
    },
  },
  {
    name: "recheck: whoever knows of the right does not answer",
    code: "representation_unavailable",
    told: "application",
    keeps: true,
    play: async (scene) => {
      const session = await scene.service.session();
      const recheckRepresentation = async (): Promise<boolean> => Promise.reject(new Error(kari));
      scene.serve({}, { recheckRepresentation });
      return outcomeOf(scene.service.auth.recheckRepresentation(session));
    },
  },
];
