import { checklistOfAnsattporten } from "./ansattporten-checklist.ts";
import { verificationAtAnsattporten } from "./digdir-verification.ts";
import type { Verification } from "./form.ts";

/** Digdir's lists. */
export const digdir: Verification = {
  environment: "testmiljøet til Digdir",
  files: {
    "tests/ansattporten.test.ts": [
      {
        title: "Digdirs verifikasjonstester",
        source: "https://docs.digdir.no/docs/idporten/idporten/idporten_verifikasjonstester",
        demands: verificationAtAnsattporten,
      },
      {
        title: "Sjekkliste for Ansattporten",
        source: "https://docs.digdir.no/docs/ansattporten/ansattporten_checklist",
        demands: checklistOfAnsattporten,
      },
    ],
  },
};
