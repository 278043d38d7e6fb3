import type { Attack } from "./attack.ts";
import { answers } from "./attacks/answers.ts";
import { authorizationDetails } from "./attacks/authorization-details.ts";
import { authorizationResponse } from "./attacks/authorization-response.ts";
import { idToken } from "./attacks/id-token.ts";
import { userinfo } from "./attacks/userinfo.ts";

/** Every fault of the mock's catalogue at a login that is no module of the suite. */
export const attacks: readonly Attack[] = [
  ...authorizationResponse,
  ...idToken,
  ...authorizationDetails,
  ...answers,
  ...userinfo,
];
