import { digdir, overHttp, rule } from "../../src/rules/index.ts";
import { verify } from "../../src/rules/playwright.ts";

const origin = `http://localhost:${process.env["APP_PORT"]}`;
const numbers = new Set(["AP-09", "VT-5", "VT-10"]);

/** The straw man that steps up without a level, in a process of its own. */
const subject = overHttp(
  {
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
        command: `exec "${process.execPath}" straw-man.ts --without step-up-level`,
        env: {
          PORT: new URL(origin).port,
          OIDC_LEVEL: "substantial",
          OIDC_ISSUER: "{issuer}",
          OIDC_CLIENT_ID: "{client_id}",
          OIDC_CLIENT_KEY: "{client_key}",
        },
        ready: origin,
      },
      restart: null,
      login: [{ open: `${origin}/login` }],
      protected: {
        url: `${origin}/api/me`,
        in: { status: 200, json: { "/name": "{person.name}" } },
        out: { status: 401 },
      },
      stepUp: [{ open: `${origin}/send` }],
    },
    answerSeconds: 60,
  },
  { folder: new URL("../../../mock-idp/tests/straw-man/", import.meta.url).pathname },
);

const chapters = digdir.ansattporten.chapters.map((chapter) => ({
  ...chapter,
  demands: chapter.demands.filter(({ number }) => numbers.has(number)),
}));

verify(
  { ...digdir.ansattporten, chapters },
  {
    subject,
    more: [
      rule("AP-24", "a person who is not logged in has a session", async (played) => {
        const who = await played.whoIsIn(played.agent());
        if (who === "out") throw new Error("out");
      }),
    ],
  },
);
