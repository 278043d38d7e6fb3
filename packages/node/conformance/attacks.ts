import { faultCatalogue, oidfModules } from "@adgangskort/mock-idp";
import { type Attack, borne } from "./attack.ts";
import { answers } from "./attacks/answers.ts";
import { authorizationDetails } from "./attacks/authorization-details.ts";
import { authorizationResponse } from "./attacks/authorization-response.ts";
import { idToken } from "./attacks/id-token.ts";
import { userinfo } from "./attacks/userinfo.ts";

/** What every client bears. */
const right = faultCatalogue.flatMap(({ name, catalogue, expect }) =>
  expect === "login" && !catalogue.some((id) => Object.hasOwn(oidfModules, id)) ? [name] : [],
);

/** Every fault of the mock's catalogue at a login that is no module of the suite. */
export const attacks: readonly Attack[] = [
  borne(...right),
  ...authorizationResponse,
  ...idToken,
  ...authorizationDetails,
  ...answers,
  ...userinfo,
];
