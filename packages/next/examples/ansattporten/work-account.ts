import { ansattporten, type ProviderOptions } from "@adgangskort/node";

const { CLIENT_ID, CLIENT_KEY } = process.env;

const client = {
  profile: ansattporten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
} as const;

/** Links: `/auth/login/eid` and `/auth/login/jobbkonto`. */
export const providers: readonly ProviderOptions[] = [
  { ...client, id: "eid", title: "Personlig eID", assurance: "substantial" },
  {
    ...client,
    id: "jobbkonto",
    title: "Jobbkonto",
    assurance: "entraid",
    multiFactor: true,
    scopes: ["profile"],
    claims: ["email"],
    representation: { type: "ansattporten:orgno", actions: ["Read", "Write"], required: true },
  },
];
