import { describe, expect, it } from "vitest";
import { pseudonyms, subjectPseudonym, subjectPseudonyms } from "../../src/audit/pseudonyms.ts";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { cookieSecret } from "../support/service.ts";

const config = { keys: keyRing([cookieSecret], "employee") };
const [here, there] = ["https://one.example", "https://other.example"];

describe("the pseudonym of a person", () => {
  // OpenID Connect Core 5.7: `sub` alone names nobody.
  it("differs between two issuers that have the same subject", () => {
    expect(subjectPseudonym(config, here, "kari")).not.toBe(subjectPseudonym(config, there, "kari"));
    expect(subjectPseudonyms(config, here, "kari")).not.toEqual(subjectPseudonyms(config, there, "kari"));
  });

  it("is the same in an event, in an export and from the application", () => {
    const session = { issuer: here, subject: "kari" };
    const event = pseudonyms(config, { id: "id", session });
    expect(subjectPseudonyms(config, here, "kari")).toEqual([event.subject]);
    expect(subjectPseudonym(config, here, "kari")).toBe(event.subject);
    expect(pseudonyms(config, { id: "id", session: { ...session, issuer: there } })).toEqual({
      subject: subjectPseudonym(config, there, "kari"),
      session: event.session,
    });
  });
});
