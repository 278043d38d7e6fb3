import { afterAll, beforeAll, expect, it } from "vitest";
import { openCheck, type OpenCheck } from "../src/check/run/open-check.ts";
import { NotRun } from "../src/check/subject.ts";
import { parseCheck } from "../src/server/check-file.ts";
import { freePort } from "./support/straw-man.ts";

// What `check.json` has beside a login: the rules of some lines see the session, the log and the start of the application by it.

const folder = new URL("straw-man/", import.meta.url).pathname;
const port = await freePort();
const origin = `http://localhost:${port}`;

const given = {
  port: 0,
  clients: [
    {
      client_id: "straw-man",
      redirect_uris: [`${origin}/callback`],
      post_logout_redirect_uris: [`${origin}/`],
      token_endpoint_auth_method: "private_key_jwt",
    },
  ],
  app: {
    start: {
      command: `"${process.execPath}" straw-man.ts`,
      env: {
        PORT: String(port),
        OIDC_ISSUER: "{issuer}",
        OIDC_CLIENT_ID: "{client_id}",
        OIDC_CLIENT_KEY: "{client_key}",
      },
      ready: origin,
    },
    login: [{ open: `${origin}/login` }],
    protected: { url: `${origin}/api/me`, in: { json: { "/name": "{person.name}" } }, out: { status: 401 } },
    reauthenticate: [{ open: `${origin}/send` }],
    restricted: { url: `${origin}/api/me`, in: { json: { "/name": "Kari Testmo" } } },
    session: { url: `${origin}/api/me`, subject: "/name" },
    log: "output",
    settings: { baseUrl: { NOTHING: "{value}" }, production: { NODE_OPTIONS: "--no-such-option" } },
    dataSource: { url: `${origin}/api/me`, audience: "https://api.example.no" },
  },
  answerSeconds: 60,
};

let open: OpenCheck;
beforeAll(async () => {
  open = await openCheck(parseCheck(given, "check.json"), { folder, ownHosts: [], environment: process.env });
}, 120_000);
afterAll(async () => open.close());

const personNamed = (wanted: string) => {
  const found = open.idp.people.find(({ name }) => name === wanted);
  if (!found) throw new Error(`nobody is called ${wanted}`);
  return found;
};

it("any person can log in, and is told from others", async () => {
  const { subject } = open;
  const [kari, ola] = [personNamed("Kari Testmo"), personNamed("Ola Prøvedal")];
  const agent = subject.agent();
  expect(await subject.isIn(agent, ola)).toBe("out");
  await subject.loginAs(agent, ola);
  expect([await subject.isIn(agent, ola), await subject.isIn(agent, kari)]).toEqual(["in", "undetermined"]);
  expect([await subject.mayEnter(agent, ola), await subject.mayEnter(subject.agent(), kari)]).toEqual([false, true]);
  expect((await subject.visit(agent, "reauthenticate", "other")).url).toBe(`${origin}/send`);
});

it("the session is what an address answers with", async () => {
  const { subject } = open;
  const agent = subject.agent();
  expect(await subject.selfReport.session?.(agent)).toBeUndefined();
  await subject.login(agent, "in");
  expect(await subject.selfReport.session?.(agent)).toEqual({ name: "Kari Testmo", subject: "Kari Testmo" });
});

it("the log is what the program writes, also before it was started again", async () => {
  const { subject } = open;
  await subject.play("C-03 nonce is another", async () => subject.login(subject.agent(), "in"));
  await subject.restart();
  expect(await subject.selfReport.log?.()).toContain("refused: nonce");
});

it("the program is started in another way, and then as it was", async () => {
  const { selfReport, ...subject } = open.subject;
  await expect(selfReport.startWith?.({})).resolves.toBeUndefined();
  await expect(selfReport.startWith?.({ baseUrl: "http://app.example.no" })).resolves.toBeUndefined();
  await expect(selfReport.startWith?.({ production: true })).rejects.toThrow("the application ended");
  await expect(selfReport.startWith?.({ tenant: "common" })).rejects.toThrow(NotRun);
  const agent = subject.agent();
  await subject.login(agent, "in");
  expect(await subject.whoIsIn(agent)).toBe("in");
}, 60_000);

it("the data source is called with a token", async () => {
  expect(await open.subject.selfReport.dataSource?.call("no token")).toBe(401);
});
