import { checklistOfAnsattporten } from "./ansattporten-checklist.ts";
import { verificationAtAnsattporten, verificationAtIdporten } from "./digdir-verification.ts";
import type { Demand, DemandList, Verification } from "./form.ts";
import { checklistOfIdporten } from "./idporten-checklist.ts";

const tests = (demands: readonly Demand[]): DemandList => ({
  title: "Digdirs verifikasjonstester",
  source: "https://docs.digdir.no/docs/idporten/idporten/idporten_verifikasjonstester",
  demands,
});

/** Digdir's lists. */
export const digdir: Verification = {
  environment: "testmiljøet til Digdir",
  files: {
    "tests/ansattporten.test.ts": [
      tests(verificationAtAnsattporten),
      {
        title: "Sjekkliste for Ansattporten",
        source: "https://docs.digdir.no/docs/ansattporten/ansattporten_checklist",
        demands: checklistOfAnsattporten,
      },
    ],
    "tests/idporten.test.ts": [
      tests(verificationAtIdporten),
      {
        title: "Sjekkliste for ID-porten",
        source: "https://docs.digdir.no/docs/idporten/idporten_checklist",
        demands: checklistOfIdporten,
      },
    ],
  },
};
