import { type Attack, refused } from "../attack.ts";

/** In what the userinfo endpoint answers. */
export const userinfo: readonly Attack[] = [
  refused({ code: "userinfo_invalid", details: { fault: "sub" } }, "C-18 userinfo: sub is absent"),
  refused(
    { code: "userinfo_invalid", details: { fault: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" } },
    "C-21 userinfo: a JWT with a broken signature",
  ),
  refused(
    { code: "userinfo_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
    "C-21 userinfo: a JWT without a signature",
  ),
  refused({ code: "userinfo_invalid", details: { fault: "aud" } }, "C-21 userinfo: a JWT for another client"),
  refused({ code: "userinfo_invalid", details: { fault: "not an object" } }, "L-06 userinfo: no JSON"),
  refused({ code: "provider_unavailable", details: { endpoint: "userinfo" } }, "L-03 userinfo: no answer"),
  refused(
    { code: "provider_unavailable", details: { endpoint: "userinfo", status: 503 } },
    "L-03 userinfo: status 503",
  ),
];
