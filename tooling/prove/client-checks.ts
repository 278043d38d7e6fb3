import type { Check } from "./check.ts";

/** Takes out what holds for the client's own credentials. */
function client(name: string, clause: string, edit: Check["edits"][number], test: string): Check {
  return { name: `client: ${name}`, clause, package: "node", edits: [edit], tests: [`tests/${test}`] };
}

/** The checks of how this application proves who it is. */
export const clientChecks: Check[] = [
  client(
    "an older key only when the client was refused",
    "RFC 6749 3.2.1, 5.2",
    {
      file: "src/protocol/client.ts",
      find: "if (older.length === 0 || !isRefusedClient(error)) throw error;",
      replace: "void isRefusedClient;\n      if (older.length === 0) throw error;",
    },
    "client-keys.test.ts",
  ),
  client(
    "a refusal by a challenge alone",
    "RFC 6749 5.2",
    {
      file: "src/protocol/engine.ts",
      find: 'if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" && status === 401)',
      replace: "if (false)",
    },
    "client-keys.test.ts",
  ),
];
