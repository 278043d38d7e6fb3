import { expect, it } from "vitest";
import { partiesIn } from "../../src/altinn/authorized-parties.ts";
import { blocksStyle } from "../../src/doctor/rules/content-security-policy.ts";
import { feideGroups } from "../../src/feide.ts";
import { html } from "../../src/pages/html.ts";
import { htmlPage } from "../../src/pages/html-page.ts";
import { demandedNonce } from "../../src/protocol/dpop-proof.ts";

/** Characters. Four times as many as a server of Node lets through in all headers, so that quadratic work takes seconds. */
const length = 64 * 1024;
/** Milliseconds. Linear work takes about one. */
const most = 500;

const answer = (headers: Record<string, string>, status: number): Response => new Response("[]", { status, headers });
const demanded = (challenge: string): string | undefined =>
  demandedNonce(answer({ "www-authenticate": challenge, "dpop-nonce": "new" }, 401));
const address = "https://groups-api.dataporten.no/groups/v1/orgs/a.example/groups";
const filled = (part: string): string => part.repeat(Math.ceil(length / part.length));

it.each(["DPoP ", "DPoP error ", "DPoP error=use_dpop_nonce_", ' error="', "\t", "dpop,"])(
  "a challenge of an API is read in time that grows with its length: many of %j",
  (part) => {
    const began = performance.now();
    expect(demanded(filled(part))).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(most);
  },
);

it.each(["<", "<a", "<a>;", '<a>;rel="', "<a>; rel= "])(
  "the links of a provider's answer are read in time that grows with their length: many of %j",
  async (part) => {
    const began = performance.now();
    await feideGroups(async () => answer({ link: filled(part) }, 200), address);
    expect(performance.now() - began).toBeLessThan(most);
  },
);

it("Altinn's parties are read in time that grows with their number: one organisation, each time with another resource", () => {
  const party = { type: "Organization", isDeleted: false, onlyHierarchyElementWithNoAccess: false, name: "A" };
  const parties = Array.from({ length: 10_000 }, (_, at) => {
    return { ...party, organizationNumber: "310000019", authorizedResources: [`resource-${at}`] };
  });
  const body = JSON.stringify(parties);
  const began = performance.now();
  expect(partiesIn(body)[0]?.resources).toHaveLength(10_000);
  expect(performance.now() - began).toBeLessThan(most);
});

it.each(["<style>", "</style>", "<style></style", "<style>a</style>"])(
  "the styles of a page are read in time that grows with its length: many of %j",
  (part) => {
    const began = performance.now();
    blocksStyle("style-src 'self'", part.repeat(40_000));
    expect(performance.now() - began).toBeLessThan(most);
  },
);

it("a page is written in time that grows with the length of its links, which are in part the caller's", () => {
  const body = html`<a href="/auth/login?${filled("&ID-port")}">Logg inn</a>`;
  const began = performance.now();
  htmlPage({ language: "nb", title: "Tittel", body, status: 200 });
  expect(performance.now() - began).toBeLessThan(most);
});

it("a nonce is demanded by DPoP in any case and place, and by no other scheme (RFC 9449 9)", () => {
  for (const challenge of [
    'DPoP error="use_dpop_nonce"',
    "dpop error=use_dpop_nonce",
    'Bearer realm="a", DPoP algs="ES256", error = "use_dpop_nonce"',
    'DPoP algs="ES256",error="use_dpop_nonce", error_description="a"',
  ])
    expect(demanded(challenge)).toBe("new");
  for (const challenge of [
    'Bearer error="use_dpop_nonce"',
    'error="use_dpop_nonce", DPoP algs="ES256"',
    'DPoP error="use_dpop_nonces"',
    'XDPoP error="use_dpop_nonce"',
    'DPoP my_error="use_dpop_nonce"',
  ])
    expect(demanded(challenge)).toBeUndefined();
});
