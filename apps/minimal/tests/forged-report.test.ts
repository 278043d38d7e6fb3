import { expect, test, vi } from "vitest";

let headers = new Headers();
vi.mock("next/headers", () => ({ headers: async () => headers }));

/** Where Next is told to send the browser that posts a report. */
async function answerTo(sent: Readonly<Record<string, string>>): Promise<unknown> {
  await import("./app.ts");
  const { sendReport } = await import("../app/rapport/send-report");
  headers = new Headers({ host: "localhost:3000", "content-type": "multipart/form-data; boundary=x", ...sent });
  return sendReport(undefined, new FormData()).catch(({ digest }: { digest?: string }) => digest?.split(";")[2]);
}

test.each([
  ["a sibling origin", { origin: "http://a.localhost:3000", "sec-fetch-site": "same-site" }],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["an unknown origin", {}],
])("a report that %s posts is refused", async (_, sent) => {
  expect(await answerTo(sent)).toMatch(/^\/auth\/problem\?p=/);
});

test("a report that a page of this origin posts is for who is logged in", async () => {
  expect(await answerTo({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" })).toMatch(
    /^\/auth\/login/,
  );
});
