import { answerAccessLists } from "../altinn/access-lists.ts";
import { accessRules } from "../altinn/access-rules.ts";
import { answerAuthorizedParties } from "../altinn/authorized-parties.ts";
import { answerDecision } from "../altinn/decision-answer.ts";
import { exchange } from "../altinn/exchange.ts";
import { answerSystemRegister } from "../altinn/system-register.ts";
import { answerSystemUsers } from "../altinn/system-users.ts";
import type { Documents } from "../documents/provider-facts.ts";
import type { Refusal } from "../requests/call.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import { publicJwk } from "../keys/signing-keys.ts";
import {
  type Machine,
  machineEndpoints,
  type MachineRequest,
  noLoginDocuments,
  noLogins,
} from "../machines/machine.ts";
import type { Profile } from "./profile.ts";

/** The real environments by name, or the address of the platform on the local server. */
export type AltinnEnvironment = "test" | "production" | { readonly platform: string };

/** Options of the Altinn profile. */
export interface AltinnOptions {
  readonly environment: AltinnEnvironment;
}

const PLATFORMS = { test: "https://platform.tt02.altinn.no", production: "https://platform.altinn.no" };
const PAGES = { test: "https://am.ui.tt02.altinn.no", production: "https://am.ui.altinn.no" };

/** Where a platform's issuer is, below the platform. */
const ISSUER_PATH = "/authentication/api/v1/openid/";

const documents: Documents = { ...noLoginDocuments, demands: "Altinn, docs" };

const ANSWERS: Partial<Record<Endpoint, Machine["answer"]>> = {
  jwks: ({ keys }) => Response.json({ keys: keys.published.map(publicJwk) }),
  exchange,
  decision: answerDecision,
  authorized_parties: answerAuthorizedParties,
  access_lists: answerAccessLists,
  system_register: answerSystemRegister,
  system_users: answerSystemUsers,
};

function refused({ error, reason }: Refusal): Response {
  if (error === "subscription_key") return Response.json({ statusCode: 401, message: reason }, { status: 401 });
  if (error === "insufficient_scope") return new Response(null, { status: 403 });
  return new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } });
}

/** The platform of an address: its own, or that of its issuer, which the mock prints. Each with a slash at the end or without. */
export function platformAt(address: string): string {
  const [platform = ""] = `${address.replace(/\/$/, "")}/`.split(ISSUER_PATH);
  return platform.replace(/\/$/, "");
}

/** The platform of Altinn 3, as a service calls it, from docs.altinn.studio and Altinn's repositories on GitHub: exchange, PDP, authorized parties, access lists and system users. */
export function altinn({ environment }: AltinnOptions): Profile {
  const platform = typeof environment === "string" ? PLATFORMS[environment] : environment.platform;
  const pages = typeof environment === "string" ? PAGES[environment] : environment.platform;
  const issuer = platform + ISSUER_PATH;
  const jwks = `${issuer}.well-known/openid-configuration/jwks`;
  return {
    ...noLogins,
    id: "altinn",
    title: "Altinn",
    issuer,
    path: new URL(platform).pathname.replace(/\/$/, ""),
    endpoints: machineEndpoints({
      discovery: `${issuer}.well-known/openid-configuration`,
      jwks,
      exchange: `${platform}/authentication/api/v1/exchange`,
      decision: `${platform}/authorization/api/v1/authorize`,
      authorized_parties: `${platform}/accessmanagement/api/v1/resourceowner/authorizedparties`,
      access_lists: `${platform}/resourceregistry/api/v1/access-lists`,
      system_register: `${platform}/authentication/api/v1/systemregister/vendor`,
      system_users: `${platform}/authentication/api/v1/systemuser`,
      approval: `${pages}/accessmanagement/ui/systemuser/request`,
    }),
    // The newer name of the same API.
    aliases: [["authorized_parties", `${platform}/accessmanagement/api/v1/serviceowner/authorizedparties`]],
    documents,
    metadata: { jwks_uri: jwks, id_token_signing_alg_values_supported: ["RS256"] },
    grantTypes: [],
    machine: {
      answer: (request: MachineRequest) =>
        ANSWERS[request.call.endpoint]?.(request) ?? new Response(null, { status: 404 }),
      refused,
    },
    rules: accessRules,
  };
}
