import { checklistOfAnsattporten } from "./ansattporten-checklist.ts";
import { verificationAtAnsattporten } from "./digdir-verification.ts";
import type { DemandList } from "./form.ts";

/** Digdir's lists, by the file in which an app has its tests of them. */
export const digdir: Readonly<Record<string, readonly DemandList[]>> = {
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
};
