import { http } from "msw";
import { describe, expect, it } from "vitest";
import { createMachineClient, type MachineClient } from "../../../src/api.ts";
import { feide, feideGroups } from "../../../src/feide.ts";
import { outcomeOf } from "../../support/api.ts";
import { groups, useFeide } from "../../support/feide.ts";

const machineId = "0f1e2d3c-4b5a-4697-8877-665544332211";
const clientSecret = "a secret of the machine's";
const [byDomain, byNumber] = [`${groups}v1/orgs/fjordvik.example/groups`, `${groups}v1/by-orgno/310000019/groups`];

const service = useFeide({ apis: [groups] }, {}, [
  {
    client_id: machineId,
    redirect_uris: [],
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: clientSecret,
    grant_types: ["client_credentials"],
    scope: "groups-org",
  },
]);

function newMachine(): MachineClient {
  return createMachineClient({
    profile: feide,
    environment: "test",
    clientId: machineId,
    clientAuthentication: { method: "client_secret_basic", clientSecret },
    apis: [{ address: groups, scope: "groups-org" }],
    onEvent: () => {},
  });
}

describe("[feide-11] the groups of an organisation, for a machine", () => {
  it("are read with a token of its own, of nobody, and all pages of them", async () => {
    const all = await feideGroups(newMachine().fetch, byDomain);
    expect(all).toMatchObject([
      { id: "fc:org:fjordvik.example", norEduOrgNIN: "NO310000019" },
      { id: "fc:org:fjordvik.example:unit:NO310000248", norEduOrgNIN: "NO310000248" },
    ]);
    expect(service.idp.calls.all("token").map(({ parameters }) => parameters)).toMatchObject([
      { grant_type: "client_credentials", scope: "groups-org" },
    ]);
    expect(service.idp.calls.all("groups")).toHaveLength(2);
  });

  it("are found by the number of the organisation, too", async () => {
    expect(await feideGroups(newMachine().fetch, byNumber)).toMatchObject([{ id: "fc:org:fjordvik.example" }]);
  });

  it("are not read with a person's token, nor a person's with the machine's", async () => {
    const session = await service.session();
    const outcomes = [
      await outcomeOf(feideGroups(session.fetch, byDomain)),
      await outcomeOf(feideGroups(newMachine().fetch, `${groups}me/groups`)),
    ];
    const refused = { code: "api_unavailable", details: { fault: "status 403" } };
    expect(outcomes).toMatchObject([refused, refused]);
  });

  it("are read at the Groups API and nowhere else", async () => {
    expect(await outcomeOf(newMachine().fetch("https://api.dataporten.no/groups/"))).toMatchObject({
      code: "api_not_allowed",
    });
  });

  /** What the API answers at first, with this `Link`; and at any other address, nothing more. */
  const answering = (link: string, body: unknown = [{ id: "a" }]): string[] => {
    const asked: string[] = [];
    service.network.use(
      http.all("https://*/groups/v1/*", ({ request: { url } }) => {
        asked.push(url);
        return asked.length === 1 ? Response.json(body, { headers: { link } }) : Response.json([{ id: "b" }]);
      }),
    );
    return asked;
  };

  it.each([
    ["alone", `<${byDomain}?page=2>; rel="next"`],
    ["by a path", '</groups/v1/orgs/fjordvik.example/groups?page=2>; rel="next"'],
    ["beside others", `<${byDomain}?page=9>; rel="last", <${byDomain}?page=2>; rel=next; title="x"`],
    ["of several names", `<${byDomain}?page=2>; rel="archives next"`],
  ])("go on where the answer says, %s", async (_, link) => {
    const asked = answering(link);
    expect(await feideGroups(newMachine().fetch, byDomain)).toEqual([{ id: "a" }, { id: "b" }]);
    expect(asked).toEqual([byDomain, `${byDomain}?page=2`]);
  });

  it.each([
    ["the last page", `<${byDomain}?page=9>; rel="last"`],
    ["a relation that looks like it", `<${byDomain}?page=2>; rel="nextish"`],
    ["no relation", `<${byDomain}?page=2>`],
  ])("do not go on by %s", async (_, link) => {
    const asked = answering(link);
    expect(await feideGroups(newMachine().fetch, byDomain)).toEqual([{ id: "a" }]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["another host", "https://groups.example/groups/v1/", "the next page is elsewhere"],
    ["plain http", byDomain.replace("https:", "http:"), "the next page is elsewhere"],
    ["no address", "https://", "the next page is elsewhere"],
  ])("are not followed to %s, where no token goes", async (_, address, fault) => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json([], { headers: { link: `<${address}>; rel="next"` } });
    };
    expect(await outcomeOf(feideGroups(fetch, byDomain))).toMatchObject({
      code: "provider_response_invalid",
      details: { endpoint: "groups", fault },
    });
    expect(asked).toEqual([byDomain]);
  });

  it("have an end, though an answer points to itself", async () => {
    let more = 1001;
    // The last page of all is one more than are read.
    const fetch = async (url: string): Promise<Response> =>
      Response.json([], { headers: { link: (more -= 1) > 0 ? `<${url}>; rel="next"` : "" } });
    expect(await outcomeOf(feideGroups(fetch, byDomain))).toMatchObject({
      details: { fault: "the pages have no end" },
    });
  });

  it.each([
    ["no list", Response.json({ groups: [] })],
    ["no JSON", new Response("<html>")],
  ])("that are %s are none", async (_, answer) => {
    expect(await outcomeOf(feideGroups(async () => answer, byDomain))).toMatchObject({
      details: { fault: "no list" },
    });
  });
});
