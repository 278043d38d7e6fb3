import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createAuth,
  isAuthError,
  memoryStore,
  type AuthErrorCode,
  type HeldRight,
  type RepresentationCheck,
} from "../../src/index.ts";
import { cookieSecret, entry, kari, ola, origin, resource, siv, useService } from "../support/service.ts";

const asked = vi.fn<RepresentationCheck>();
const service = useService({}, { recheckRepresentation: asked });
afterEach(() => {
  vi.useRealTimers();
  asked.mockReset();
});

const site = { baseUrl: origin, secrets: [cookieSecret], store: memoryStore({ name: "of no session" }) };
const both = ["310000418", "310000019"];
const right = { resource, action: "read" };

async function sessionOf(person: string, organisations?: readonly string[]) {
  await service.browser.login(`${origin}/auth/login`, { person, ...(organisations && { organisations }) });
  const session = await service.auth.session(service.headers());
  if (!session) throw new Error("The login gave no session");
  return session;
}

const numbersOf = (organisations: readonly { readonly organisationNumber: string }[]): string[] =>
  organisations.map(({ organisationNumber }) => organisationNumber);

async function expectRefused(work: Promise<unknown>, code: AuthErrorCode): Promise<void> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(isAuthError(error, code), String(error)).toBe(true);
}

describe("whether a person may still act for an organisation is asked anew before an act that matters", () => {
  it("of whoever knows, with the person, the organisation and the right; and the act goes on while they may", async () => {
    const session = await sessionOf(kari);
    asked.mockResolvedValue(true);
    const organisations = await service.auth.recheckRepresentation(session, right);
    expect(numbersOf(organisations)).toHaveLength(asked.mock.calls.length);
    const [{ session: given, organisation, signal, ...rest }] = asked.mock.calls[0] as [HeldRight];
    expect(given).toBe(session);
    expect(organisation).toBe(organisations[0]);
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(rest).toEqual(right);
    expect(service.events.at(-1)).toMatchObject({
      action: "representation",
      result: "succeeded",
      provider: "ansattporten",
      subject: service.auth.pseudonym(session),
      organisations: numbersOf(organisations),
    });
  });

  it("is refused once they may not, and the audit log has it", async () => {
    const session = await sessionOf(kari);
    asked.mockResolvedValue(false);
    await expectRefused(service.auth.recheckRepresentation(session, right), "organisation_required");
    expect(service.events.at(-1)).toMatchObject({
      action: "representation",
      result: "refused",
      provider: "ansattporten",
      subject: service.auth.pseudonym(session),
      error: { code: "organisation_required" },
    });
  });

  it("gives of several organisations those that are left", async () => {
    const session = await sessionOf(ola, both);
    asked.mockImplementation(async ({ organisation }) => organisation.organisationNumber !== both[0]);
    expect(numbersOf(await service.auth.recheckRepresentation(session))).toEqual([both[1]]);
  });

  // Not the form of a secret, which a log would mask anyway.
  const word = "a word of its own";

  it.each<[string, () => unknown]>([
    ["throws", () => Promise.reject(new Error(`${kari}, ${word}`))],
    [
      "throws at once",
      () => {
        throw new Error(`${kari}, ${word}`);
      },
    ],
    ["answers with something else than yes or no", () => Promise.resolve("yes")],
    ["answers with nothing", () => Promise.resolve(undefined)],
  ])("is no yes where whoever knows %s, and what it says is told to nobody", async (_, answer) => {
    const session = await sessionOf(kari);
    asked.mockImplementation(answer as RepresentationCheck);
    await expectRefused(service.auth.recheckRepresentation(session, right), "representation_unavailable");
    for (const told of [kari, word]) expect(JSON.stringify(service.events)).not.toContain(told);
  });

  it("is no yes where it takes too long, and the call is given up", async () => {
    const session = await sessionOf(kari);
    vi.useFakeTimers();
    asked.mockReturnValue(new Promise(() => undefined));
    const work = service.auth.recheckRepresentation(session, right);
    const refused = expectRefused(work, "representation_unavailable");
    await vi.advanceTimersByTimeAsync(5000);
    await refused;
    expect(asked.mock.calls[0]?.[0].signal.aborted).toBe(true);
  });

  it("is asked of nobody where the session gives no such right, or is for another organisation", async () => {
    const session = await sessionOf(kari);
    const other = { ...right, organisationNumber: "310000248" };
    await expectRefused(service.auth.recheckRepresentation(session, other), "organisation_required");
    expect(asked).not.toHaveBeenCalled();
  });

  it("is asked of nobody where the person acts for themselves alone", async () => {
    await expectRefused(service.auth.recheckRepresentation(await sessionOf(siv)), "organisation_required");
    expect(asked).not.toHaveBeenCalled();
  });

  it("needs a hook, and representation that it could be about", async () => {
    const session = await sessionOf(kari);
    const without = createAuth({ ...site, providers: [entry()] });
    await expectRefused(without.recheckRepresentation(session, right), "configuration_invalid");
    const faulty = (changes: object) => () => service.newAuth({}, changes);
    expect(faulty({ recheckRepresentation: true })).toThrow("providers[0].recheckRepresentation: must be a function");
    for (const half of [{ stillHeld: async () => [true] }, { faults: [] }])
      expect(faulty({ recheckRepresentation: half })).toThrow("providers[0].recheckRepresentation: must be a function");
    expect(faulty({ representation: undefined })).toThrow("is of no use without representation");
  });
});
