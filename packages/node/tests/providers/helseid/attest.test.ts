import { describe, expect, it, vi } from "vitest";
import { helseidAttest, helseidJournal, helseidOrganisation, type HelseidAttest } from "../../../src/helseid.ts";
import { outcomeOf } from "../../support/api.ts";
import { apis, useHelseid } from "../../support/helseid.ts";

const { summary, prescriptions } = apis;
const [parent, child] = ["310000019", "310000248"];
const organisations = "urn:oid:2.16.578.1.12.4.1.4.101";

/** Why somebody reads of the patient who is known here by this decision. */
const reason = (decision: string): HelseidAttest => ({
  practitioner: {
    authorization: { code: "LE", system: "urn:oid:2.16.578.1.12.4.1.1.9060" },
    legal_entity: { id: parent, system: organisations },
    point_of_care: { id: child, system: organisations },
  },
  care_relationship: {
    healthcare_service: { code: "S03", system: "urn:oid:2.16.578.1.12.4.1.1.8655" },
    purpose_of_use: { code: "TREAT", system: "urn:oid:2.16.840.1.113883.1.11.20448" },
    decision_ref: { id: decision, user_selected: true },
  },
  patients: [{ point_of_care: { id: child, system: organisations } }],
});

const attested = (decision: string) => ({ assertionDetails: [helseidAttest(reason(decision))] });

describe("[helseid-20] an attest (nhn:tillitsrammeverk:parameters)", () => {
  const service = useHelseid(
    { scopes: ["nhn:kjernejournal/les", "nhn:resept/les"], apis: [summary, prescriptions] },
    { client: { orgnr_parent: parent, orgnr_children: [child] } },
  );

  it("is in the token of its own call, beside the unit, and in no other's", async () => {
    const session = await service.session();
    const both = [helseidOrganisation({ child }), helseidAttest(reason("one"))];
    await session.fetch(`${summary.address}a`, { assertionDetails: both });
    await session.fetch(`${summary.address}b`);
    const { type: _, ...attest } = helseidAttest(reason("one")) as { type: string };
    expect(service.received.map(({ claims }) => claims["nhn:tillitsrammeverk:parameters"])).toEqual([
      attest,
      undefined,
    ]);
    expect(service.received[0]?.claims["helseid://claims/client/claims/orgnr_child"]).toBe(child);
  });

  it("serves its own patient alone: another patient is another token, at another API too", async () => {
    const session = await service.session();
    await session.fetch(`${summary.address}a`, attested("one"));
    await session.fetch(`${summary.address}b`, attested("two"));
    await session.fetch(`${prescriptions.address}c`, attested("one"));
    await session.fetch(`${summary.address}d`, attested("one"));
    const decisions = service.received.map(({ claims }) => {
      const attest = claims["nhn:tillitsrammeverk:parameters"] as HelseidAttest;
      return [claims.aud, attest.care_relationship.decision_ref.id];
    });
    expect(decisions).toEqual([
      [summary.resource, "one"],
      [summary.resource, "two"],
      [prescriptions.resource, "one"],
      [summary.resource, "one"],
    ]);
    expect(service.received[3]?.token).toBe(service.received[0]?.token);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(3);
  });

  it("is of the patient that it named when the call was made, though the template is filled in for the next one at once", async () => {
    const session = await service.session();
    const { care_relationship: relationship, ...others } = reason("");
    const decision = { id: "", user_selected: true };
    const template: HelseidAttest = { ...others, care_relationship: { ...relationship, decision_ref: decision } };
    const calls = ["one", "two", "three"].map(async (id) => {
      decision.id = id;
      await session.fetch(`${summary.address}${id}`, { assertionDetails: [helseidAttest(template)] });
    });
    await Promise.all(calls);
    const read = service.received.map(({ request, claims }) => [
      request.url,
      (claims["nhn:tillitsrammeverk:parameters"] as HelseidAttest).care_relationship.decision_ref.id,
    ]);
    const made = ["one", "two", "three"].map((id) => [`${summary.address}${id}`, id]);
    expect(new Map(read as [string, string][])).toEqual(new Map(made as [string, string][]));
  });

  it("keeps what its template had when it was made", () => {
    const decision = { id: "one", user_selected: true };
    const attest = helseidAttest({
      ...reason("one"),
      care_relationship: { ...reason("one").care_relationship, decision_ref: decision },
    });
    decision.id = "two";
    expect(attest).toEqual(helseidAttest(reason("one")));
  });

  it("that lacks what it must have is refused, and nothing is read", async () => {
    const session = await service.session();
    const call = session.fetch(`${summary.address}a`, {
      assertionDetails: [{ ...helseidAttest(reason("one")), patients: [] }],
    });
    expect(await outcomeOf(call)).toMatchObject({
      code: "authorization_request_refused",
      details: { providerCode: "HID-1007" },
    });
    expect(service.received).toEqual([]);
  });

  it("the journal of Sentral forskrivningsmodul is in the token of its call, too", async () => {
    const session = await service.session();
    const journal = "0b0f8f0e-7f3a-4d0e-9a5b-2f1f1d3c4b5a";
    await session.fetch(`${prescriptions.address}a`, { assertionDetails: [helseidJournal(journal)] });
    expect(service.received[0]?.claims["nhn:sfm:journal_id"]).toBe(journal);
  });

  it("details that are changed while their token is fetched serve no later call with what they are now", async () => {
    const session = await service.session();
    const [one, two] = ["0b0f8f0e-7f3a-4d0e-9a5b-2f1f1d3c4b5a", "5d3c1f0a-9e8b-4c7d-8a6f-1b2c3d4e5f60"];
    const details = { type: "nhn:sfm:journal-id", value: { journal_id: one } };
    const call = session.fetch(`${prescriptions.address}a`, { assertionDetails: [details] });
    await vi.waitFor(() => expect(service.idp.calls.all("token")).toHaveLength(2), { interval: 1 });
    details.value.journal_id = two;
    await call;
    await session.fetch(`${prescriptions.address}b`, { assertionDetails: [helseidJournal(two)] });
    await session.fetch(`${prescriptions.address}c`, { assertionDetails: [helseidJournal(one)] });
    expect(service.received.map(({ claims }) => claims["nhn:sfm:journal_id"])).toEqual([one, two, one]);
    expect(service.received[2]?.token).toBe(service.received[0]?.token);
  });
});

describe("[helseid-20] an attest in two places", () => {
  const twice = useHelseid(
    {
      scopes: ["nhn:kjernejournal/les"],
      apis: [summary],
      signedRequest: true,
      authorizationDetails: [helseidAttest(reason("of the login"))],
    },
    { client: { orgnr_parent: parent, orgnr_children: [child] } },
  );

  it("is refused by its own name (HID-DOUBLE-STRUCTURE), and the session goes on", async () => {
    const session = await twice.session();
    expect(await outcomeOf(session.fetch(`${summary.address}a`, attested("one")))).toMatchObject({
      code: "authorization_request_refused",
      details: { error: "access_denied", providerCode: "HID-DOUBLE-STRUCTURE" },
    });
    expect(await twice.now()).not.toBeNull();
  });
});
