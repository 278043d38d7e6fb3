import { checksOf, type Check } from "./check.ts";

/** What keeps logins and sessions whole when the provider breaks. */
export const reliabilityChecks: Check[] = [
  ...checksOf("L-16", "routes/logout.ts", "reliability/L-16-logout-while-the-provider-is-down.test.ts", [
    "a logout waits two seconds for metadata",
    "await soon(endSessionUrl(provider))",
    "await endSessionUrl(provider)",
  ]),
];
