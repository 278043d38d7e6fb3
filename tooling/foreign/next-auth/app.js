// next-auth 4 behind Express, since its handler takes any request and response of Node: a provider of its own with PKCE, state and nonce.
import cookieParser from "cookie-parser";
import express from "express";
import nextAuth from "next-auth";
import { getToken } from "next-auth/jwt";

const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PORT } = process.env;
const secret = "a long text that is only for this machine";
process.env.NEXTAUTH_URL = `http://localhost:${PORT}`;
const options = {
  secret,
  providers: [
    {
      id: "ansattporten",
      name: "Ansattporten",
      type: "oauth",
      wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: ({ sub, name }) => ({ id: sub, name }),
    },
  ],
};
const app = express();
app.use(cookieParser(), express.urlencoded({ extended: false }));
app.all("/api/auth/*path", (request, response) => {
  const query = { ...request.query, nextauth: request.params.path };
  Object.defineProperty(request, "query", { value: query });
  return nextAuth.default(request, response, options);
});
app.get("/", (_request, response) => response.send("Public"));
app.get("/api/me", async (request, response) => {
  const token = await getToken({ req: request, secret });
  return token ? response.json({ name: token.name }) : response.sendStatus(401);
});
app.listen(Number(PORT), "localhost");
