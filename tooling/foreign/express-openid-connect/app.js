// As the README of express-openid-connect shows it: the code flow, a client secret, the built-in routes.
import express from "express";
import openid from "express-openid-connect";

const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PORT } = process.env;
const app = express();
app.use(
  openid.auth({
    issuerBaseURL: OIDC_ISSUER,
    baseURL: `http://localhost:${PORT}`,
    clientID: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    secret: "a long text that is only for this machine",
    authRequired: false,
    idpLogout: true,
    authorizationParams: { response_type: "code", scope: "openid profile" },
  }),
);
app.get("/", (_request, response) => response.send("Public"));
app.get("/api/me", (request, response) => {
  if (!request.oidc.isAuthenticated()) return response.sendStatus(401);
  return response.json({ name: request.oidc.user.name });
});
app.listen(Number(PORT), "localhost");
