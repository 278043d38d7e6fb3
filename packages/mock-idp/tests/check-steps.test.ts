import { expect, it } from "vitest";
import { playSteps } from "../src/check/subject/steps.ts";
import { createUserAgent } from "../src/index.ts";

const issuer = "https://idp.example";

/** An application whose logout goes on to the provider by a form, which the script may submit. */
function leavingBy(script: string): { provider: string[]; logOut: () => Promise<string> } {
  const provider: string[] = [];
  const page = `<form method="post" action="${issuer}/logout"><input type="hidden" name="id_token_hint" value="x"><button>Fortsett</button></form>${script}`;
  const agent = createUserAgent({
    fetch: async (request) => {
      const html = { headers: { "content-type": "text/html" } };
      if (!request.url.startsWith(issuer)) return new Response(request.url.endsWith("/ut") ? page : "<p>ute</p>", html);
      provider.push(`${request.method} ${await request.text()}`);
      return Response.redirect("https://etat.example.no/logget-ut", 303);
    },
  });
  const logOut = async (): Promise<string> =>
    (await playSteps(agent, [{ open: "https://etat.example.no/ut" }], { issuer, answers: { person: "Kari Testmo" } }))
      .url;
  return { provider, logOut };
}

it("a form that a script of the page submits is sent, as by a browser", async () => {
  const { provider, logOut } = leavingBy("<script>document.forms[0].submit()</script>");
  expect(await logOut()).toBe("https://etat.example.no/logget-ut");
  expect(provider).toEqual(["POST id_token_hint=x"]);
});

it("a form that waits for the person is left alone", async () => {
  const { provider, logOut } = leavingBy("<script>console.log(document.forms[0])</script>");
  expect(await logOut()).toBe("https://etat.example.no/ut");
  expect(provider).toEqual([]);
});
