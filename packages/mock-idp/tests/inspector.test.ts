import { describe, expect, it } from "vitest";
import { cataloguedFault } from "../src/index.ts";
import { faultsPage } from "../src/inspector/faults-page.ts";
import { jwtPage, readJwt } from "../src/inspector/jwt-page.ts";
import { inspectPage } from "../src/inspector/inspect-page.ts";
import { scoreOf } from "../src/inspector/score.ts";
import { internalsOf } from "../src/server/internals.ts";
import { keyClient, setUp } from "./support/client.ts";
import { authorizationRequest, authorizeUrl, wireLogin } from "./support/wire.ts";

const anchors = (html: string): readonly string[] => [...html.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id);

describe("the inspector", () => {
  it("says that there is no login yet", () => {
    const { idp } = setUp();
    expect(inspectPage([idp], {})).toContain("No login yet.");
    expect(inspectPage([idp], { refused: true })).toContain("No login yet.");
  });

  it("shows a login with its person, its outcome and every hop, also the one that the mock does not see", async () => {
    const setup = setUp();
    await wireLogin(setup);
    const html = inspectPage([setup.idp], {});
    expect(html).toContain("✓ tokens given");
    expect(html).toMatch(/app-with-key at Ansattporten · Kari Testmo · \d\d:\d\d:\d\d\.\d{3} · \d+ ms/);
    const steps = [...html.matchAll(/<h3>(.+?)<\/h3>/g)].map(([, step = ""]) => step.replaceAll(/<[^>]+>/g, ""));
    expect(steps).toEqual([
      "browser → provider GET authorize 303",
      "browser → provider GET interaction 200",
      "browser → provider POST interaction 303",
      "browser → provider GET interaction 303",
      "browser → provider GET resume 303",
      "provider → browser → app the redirect back",
      "app → provider POST token 200",
    ]);
    expect(html).toContain("id_token, decoded");
    const [beside = ""] = html.match(/<div class="beside">[\s\S]+?<\/table>/) ?? [];
    expect(beside).toContain("&quot;iss&quot;");
    expect(beside).toContain("(recommended)");
    expect(beside).toContain(`Wanted: </span>${setup.idp.issuer}</td>`);
    expect(html).not.toContain("is not seen here");
  });

  it("shows a refusal first: what was wrong, the clause, how to mend it, and a link to the call", async () => {
    const setup = setUp();
    const { form } = authorizationRequest(keyClient, { code_challenge_method: "plain" });
    await setup.userAgent.open(authorizeUrl(setup, form));
    const html = inspectPage([setup.idp], { refused: true });
    expect(html).toContain("✗ refused at authorize");
    expect(html).toContain("To mend it: Send code_challenge_method=S256.");
    expect(html).toContain("RFC 7636 section 4.3");
    expect(html).toContain("<code>pkce.method</code>");
    expect(html).toContain('Wanted: </span>S256</td><td><span class="label">Saw: </span>plain</td>');
    expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.3"');
    const targets = anchors(html);
    expect(targets).toHaveLength(3);
    for (const id of targets) expect(html).toContain(`id="${id}"`);
    setup.idp.expectBroken("CQ-03");
  });

  it("shows what a fault changed, and what the honest answer had", async () => {
    const setup = setUp();
    setup.idp.fail(cataloguedFault("C-12"), { times: 1 });
    await wireLogin(setup);
    const html = inspectPage([setup.idp], {});
    expect(html).toContain("a fault at token: C-12 iss is another");
    expect(html).toContain("<code>/body/id_token/claims/iss</code>");
    expect(html).toContain("✓ tokens given");
    expect(html).toContain("whether the application logged the person in is not seen here");
    const { state } = internalsOf(setup.idp);
    state.hops.set({}, { from: "app", to: "app", text: "login success", at: Date.now(), login: "l1" });
    expect(inspectPage([setup.idp], {})).not.toContain("is not seen here");
    const verdict = () => scoreOf(setup.idp).find(({ kind }) => kind === "fault")?.verdict;
    expect(verdict()).toBe("broken");
    state.hops.set({}, { from: "app", to: "app", text: "refused", code: "issuer", at: Date.now(), login: "l1" });
    expect(verdict()).toBe("kept");
  });

  it("narrows the logins by a form, by endpoint and by fault, and says what should happen in a scenario", async () => {
    const setup = setUp();
    await wireLogin(setup);
    setup.idp.fail(cataloguedFault("C-12"), { times: 1 });
    await wireLogin(setup);
    const shown = (filter: object): readonly string[] =>
      [...inspectPage([setup.idp], filter).matchAll(/<article class="login" id="ansattporten-(\w+)"/g)].map(
        ([, id = ""]) => id,
      );
    expect(shown({ fault: "C-12" })).toEqual(["l2"]);
    expect(shown({ endpoint: "revocation" })).toEqual([]);
    expect(shown({ endpoint: "token" })).toEqual(["l2", "l1"]);
    expect(shown({ login: "last" })).toEqual(["l2"]);
    const html = inspectPage([setup.idp], { endpoint: "token" });
    expect(html).toContain('<option value="token" selected>');
    expect(faultsPage([setup.idp])).toMatch(/C-12 iss is another → the app refuses the login/);
  });

  it("reads a JWT, and tells who signed it", async () => {
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    const read = await readJwt([setup.idp], ` ${tokens.id_token}\n`);
    expect(read).toMatch(/^Signed by Ansattporten\.\n/);
    expect(read).toContain(`"iss": "${setup.idp.issuer}"`);
    const [header, claims] = tokens.id_token.split(".");
    expect(await readJwt([setup.idp], `${header}.${claims}.AAAA`)).toMatch(/^Signed by no provider of this mock\./);
    expect(await readJwt([setup.idp], "<b>x</b>")).toBe("This is no signed JWT.");
    expect(jwtPage([setup.idp], "<b>x</b>")).toContain("&lt;b&gt;x");
  });

  it("shows one login alone, and the newest of many", async () => {
    const setup = setUp();
    for (let count = 0; count < 60; count += 1) {
      const { form } = authorizationRequest(keyClient);
      await setup.userAgent.open(authorizeUrl(setup, form));
    }
    expect(inspectPage([setup.idp], {}).match(/<article/g)).toHaveLength(50);
    expect(inspectPage([setup.idp], {})).toContain("10 older logins are not shown.");
    const one = inspectPage([setup.idp], { login: "ansattporten-l60" });
    expect(one.match(/<article/g)).toHaveLength(1);
    expect(one).toContain("app-with-key at Ansattporten: under way");
  });

  it("shows no code, token or secret in full", async () => {
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    const code = String(setup.idp.calls.last("token")?.parameters.code);
    const html = inspectPage([setup.idp], {});
    for (const secret of [code, tokens.access_token, tokens.id_token]) expect(html).not.toContain(secret);
  });
});
