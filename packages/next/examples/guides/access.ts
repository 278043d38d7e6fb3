import { accessRules } from "@adgangskort/node/access";
import { auth } from "./auth.ts";

const resource = "urn:altinn:resource:etaten-rapport";

export const can = accessRules(auth, {
  report: {
    read: [{ provider: "ansattporten", organisation: { resource, action: "read" } }],
    send: [{ provider: "ansattporten", organisation: { resource, action: "write" }, assurance: "high" }],
  },
});
