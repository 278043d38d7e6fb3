import { describe, expect, it } from "vitest";
import { createAuth, type Auth, type AuthOptions } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { options, provider } from "../support/valid-options.ts";

let origins = 0;
/** An address that no other test has: applications of this process are told apart by it. */
const baseUrlOfItsOwn = (): string => `https://one-cookie-${(origins += 1)}.example.no`;
const create = (changes: Partial<AuthOptions>): Auth => createAuth({ ...options, ...changes });
const faultsOf = (changes: Partial<AuthOptions>): unknown => {
  try {
    create(changes);
    return [];
  } catch (error) {
    return (error as { details: { faults: unknown } }).details.faults;
  }
};
/** Instances that the application still holds. */
const held: Auth[] = [];

describe("two instances of createAuth in one process", () => {
  it("are refused at the start if they share a cookie name: each login would replace the other's", () => {
    const baseUrl = baseUrlOfItsOwn();
    held.push(create({ baseUrl }));
    const partner = { ...provider, id: "partner" };
    expect(faultsOf({ baseUrl, routesPath: "/partner/auth", providers: [partner] })).toEqual([
      {
        option: "routesPath",
        fault: expect.stringMatching(
          `^is ${baseUrl}/partner/auth \\(partner\\), and another createAuth of this process has ${baseUrl}/auth \\(ansattporten\\): both would set the cookie __Host-employee,`,
        ) as string,
      },
    ]);
    // The first one goes on.
    expect(held.at(-1)?.owns({ url: "/auth/login" })).toBe(true);
  });

  it("are refused at two ports of one host, to which a browser sends the same cookies", () => {
    const baseUrl = baseUrlOfItsOwn();
    held.push(create({ baseUrl }));
    expect(faultsOf({ baseUrl: `${baseUrl}:8443` })).toHaveLength(1);
  });

  it.each([
    ["the same configuration again, as Next loads a module several times", {}],
    [
      "a configuration that replaces one at the same routes, as after a change in development",
      { sharedWorkstation: true },
    ],
    ["other routes at another path of the host", { baseUrl: "/under", routesPath: "/inn" }],
  ])("are accepted for %s", (_, changes: Partial<AuthOptions>) => {
    const baseUrl = baseUrlOfItsOwn();
    held.push(create({ baseUrl }));
    expect(faultsOf({ ...changes, baseUrl: baseUrl + (changes.baseUrl ?? "") })).toEqual([]);
  });

  it("are accepted for employees and citizens, whose cookies have names of their own", () => {
    const baseUrl = baseUrlOfItsOwn();
    held.push(create({ baseUrl }));
    const citizen = { ...provider, profile: idPorten, id: "idporten" };
    expect(faultsOf({ baseUrl, routesPath: "/privat/auth", providers: [citizen] })).toEqual([]);
  });

  it("are accepted one after the other, when the first is closed", async () => {
    const baseUrl = baseUrlOfItsOwn();
    const first = create({ baseUrl });
    held.push(first);
    await first.close();
    expect(faultsOf({ baseUrl, routesPath: "/inn" })).toEqual([]);
  });
});
