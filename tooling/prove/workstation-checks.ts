import { checksOf, type Check } from "./check.ts";

/** What a logout at a machine that people take turns at leaves behind on the other side of the wall: nothing. */
export const workstationChecks: Check[] = checksOf(
  "Digdir, bruk av eID i jobbsammenheng; Normen, shared workstations",
  "session/leave-workstation.ts",
  "tests/shared-workstation-wall.test.ts",
  ["workstation: the other side's session ends", "if (instance) await endThere(instance, cookie, request);"],
  [
    "workstation: the browser forgets the other side",
    '{ name, value: "", maxAgeSeconds: 0 }, logoutMark',
    "logoutMark",
  ],
  ["workstation: the next login there is a new one", ", logoutMark(config, other)]", "]"],
  ["workstation: only where people take turns", "!sharedWorkstation || ", ""],
);
