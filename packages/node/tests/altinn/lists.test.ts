import { describe, expect, it } from "vitest";
import { AccessList } from "../../src/altinn/access-list.ts";
import type { AltinnApi } from "../../src/altinn/api/altinn-api.ts";
import { pagesOf } from "../../src/altinn/api/pages.ts";
import { SystemUsers } from "../../src/altinn/system-users.ts";
import { agency } from "../support/altinn.ts";

interface Answer {
  readonly body?: object;
  readonly etag?: string;
}

/** Altinn, which gives these answers in turn, and empty ones after them. */
function altinnWith(...answers: readonly Answer[]): AltinnApi {
  const left = answers.values();
  const ask: AltinnApi["ask"] = async () => {
    const { body = {}, etag } = left.next().value ?? {};
    return { status: 200, body: JSON.stringify(body), etag };
  };
  return { ask } as Partial<AltinnApi> as AltinnApi;
}

describe("a list of Altinn's", () => {
  const pageBefore = (token: string) => ({
    body: { data: [], links: { next: `https://platform.altinn.no/?token=${token}` } },
  });
  const count = async (...answers: readonly Answer[]): Promise<number> =>
    (await pagesOf(altinnWith(...answers), "listSystemUsers", {})).length;

  it("has no end where a page leads to one that was read", async () => {
    await expect(count(pageBefore("b"), pageBefore("b"), { body: { data: [] } })).rejects.toMatchObject({
      code: "altinn_answer_invalid",
    });
  });

  it("is read up to a thousand pages, and not for ever", async () => {
    const before = (pages: number) => Array.from({ length: pages }, (_, index) => pageBefore(String(index)));
    await expect(count(...before(999), { body: { data: [] } })).resolves.toBe(1000);
    await expect(count(...before(1000), { body: { data: [] } })).rejects.toMatchObject({
      code: "altinn_answer_invalid",
    });
  });
});

describe("an access list that is changed in two calls", () => {
  const members = Array.from({ length: 101 }, () => agency);

  it("has no second change where Altinn does not name the version that the first one made", async () => {
    const list = new AccessList(altinnWith(), "agy", "approved");
    await expect(list.addMembers(members, { etag: "first" })).rejects.toMatchObject({ code: "altinn_answer_invalid" });
  });

  it.each<[string, object, ...Answer[]]>([
    ["it is changed whatever its version", {}],
    ["the last change is the one without a version", { etag: "first" }, { etag: "second" }, {}],
  ])("is changed where %s", async (_, change, ...answers) => {
    const list = new AccessList(altinnWith(...answers), "agy", "approved");
    await expect(list.addMembers(members, change)).resolves.toBeUndefined();
  });
});

it.each([{}, { confirmUrl: null }])("a question to a customer may have no page to answer at: %j", async (page) => {
  const users = new SystemUsers(
    altinnWith({ body: { id: "d0c6a5b8", status: "Accepted", ...page } }),
    "https://am.ui.altinn.no",
  );
  await expect(users.status("d0c6a5b8")).resolves.toEqual({ id: "d0c6a5b8", status: "Accepted" });
});
