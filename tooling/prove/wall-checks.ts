import { checksOf, type Check } from "./check.ts";

const wall = "Digdir, bruk av eID i jobbsammenheng; national strategy for eID, goal 3";
const test = "tests/wall.test.ts";

/** Between what people do at work and what is private: no session of one is one of the other, and the way over is a new login. */
export const wallChecks: Check[] = [
  ...checksOf(wall, "relying-party.ts", test, [
    "wall: a session of the other population is none",
    " || given?.population !== config.population ? null",
    " ? null",
  ]),
  ...checksOf(wall, "routes/begin-login.ts", test, [
    "wall: from the other population by a new login",
    "mustAuthenticateAnew(config, cookie, {",
    "mustAuthenticateAnew(config, null, {",
  ]),
  ...checksOf(wall, "routes/callback.ts", test, [
    "wall: judged when the login is completed, too",
    "mustAuthenticateAnew(config, cookie, {",
    "mustAuthenticateAnew(config, null, {",
  ]),
  ...checksOf(wall, "routes/fresh-authentication.ts", test, [
    "wall: a change of organisation stays the same person's",
    "session !== null && isPerson(config, person, session)",
    "session !== null && person !== undefined",
  ]),
  ...checksOf(
    wall,
    "cookies.ts",
    test,
    ["wall: a cookie of its own", "session: name(population),", 'session: name("employee"),'],
    [
      "wall: the other's cookie is known",
      'name(population === "employee" ? "citizen" : "employee")',
      "name(population)",
    ],
  ),
];
