import type { Check } from "./check.ts";

/** What holds the logout that a provider tells us of. */
export const logoutChecks: Check[] = [
  {
    name: "logout: a record's index is sealed with it",
    clause: "NIST SP 800-38D: additional authenticated data; the clear part of a record cannot be exchanged",
    package: "node",
    edits: [
      {
        file: "src/session/session-record.ts",
        find: "createdAt, expiresAt, ...index]",
        replace: "createdAt, expiresAt]",
      },
      { file: "src/session/session-record.ts", find: "expiresAt, index }: Envelope", replace: "expiresAt }: Envelope" },
    ],
    tests: ["tests/sessions.test.ts"],
  },
];
