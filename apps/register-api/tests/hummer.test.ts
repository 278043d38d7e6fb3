import { describe, expect, test } from "vitest";
import { schemas, scope } from "../hummer/description.ts";
import { signUpStore } from "../hummer/sign-up-store.ts";
import { readSignUp, seasonAt, type SignUp } from "../hummer/sign-up.ts";
import { newDatabase } from "./temporary-database.ts";
import { expectOwnAudience } from "./audience.ts";

const good: SignUp = { antallTeiner: 4, omrade: "agder" };

describe("a sign-up", () => {
  test("is what its description says, member by member", () => {
    const { antallTeiner, omrade } = schemas.Pamelding.properties;
    expect(schemas.Pamelding.required).toEqual(Object.keys(good));
    for (const value of [antallTeiner.minimum, antallTeiner.maximum])
      expect(readSignUp({ ...good, antallTeiner: value })).toHaveProperty("read");
    for (const value of [antallTeiner.minimum - 1, antallTeiner.maximum + 1, 1.5, "4", null])
      expect(readSignUp({ ...good, antallTeiner: value })).toMatchObject({ faults: [{ field: "antallTeiner" }] });
    for (const value of omrade.enum) expect(readSignUp({ ...good, omrade: value })).toHaveProperty("read");
    for (const value of ["oslo", "", undefined])
      expect(readSignUp({ ...good, omrade: value })).toMatchObject({ faults: [{ field: "omrade" }] });
  });

  test("that is nothing is refused, with everything that is missing", () => {
    expect(readSignUp(undefined)).toMatchObject({ faults: [{ field: "antallTeiner" }, { field: "omrade" }] });
  });

  test("keeps nothing that is no part of it", () => {
    expect(readSignUp({ ...good, deltakernummer: "H-2027-00001" })).toEqual({ read: good });
  });
});

describe("the sign-ups that are kept", () => {
  const october = new Date("2027-10-01T08:00:00Z");
  const december = new Date("2027-12-01T08:00:00Z");

  test("are each person's own, by a number that stays while the rest is changed", async () => {
    const kept = signUpStore(newDatabase());
    const one = await kept.keep("one", good, undefined, october);
    const other = await kept.keep("other", good, undefined, october);
    expect(other.deltakernummer).not.toBe(one.deltakernummer);
    const changed = await kept.keep("one", { ...good, antallTeiner: 7 }, one.versjon, october);
    expect(changed).toMatchObject({ antallTeiner: 7, deltakernummer: one.deltakernummer });
    expect([await kept.of("one", october), await kept.of("other", october)]).toEqual([changed, other]);
    expect(await kept.of("nobody", october)).toBeUndefined();
    expect(one.deltakernummer).toMatch(new RegExp(schemas.RegistrertPamelding.properties.deltakernummer.pattern));
    await expect(kept.keep("one", good, one.versjon, october)).rejects.toMatchObject({
      problem: { status: 409, code: "changed_meanwhile" },
    });
    expect(await kept.of("one", october)).toEqual(changed);
  });

  test("are of one season: the next begins with December, by the calendar in Norway", async () => {
    const kept = signUpStore(newDatabase());
    await kept.keep("one", good, undefined, october);
    expect(await kept.of("one", december)).toBeUndefined();
    expect(await kept.keep("other", good, undefined, december)).toMatchObject({ deltakernummer: "H-2028-00001" });
    expect(await kept.of("one", october)).toBeUndefined();
    expect([october, december].map(seasonAt)).toEqual([2027, 2028]);
    expect(seasonAt(new Date("2027-11-30T23:30:00Z"))).toBe(2028);
    expect(seasonAt(new Date("2027-11-30T22:30:00Z"))).toBe(2027);
  });
});

test("a token of this register alone opens it", async () => {
  // Nothing is signed up yet.
  await expectOwnAudience("/hummer/pamelding", { acr: "idporten-loa-high", scope }, 404);
});
