import { checklistOfAnsattporten } from "./ansattporten-checklist.ts";
import type { Chapter, Demand, DemandList, Source } from "./demand-list.ts";
import { verificationAtAnsattporten, verificationAtIdporten } from "./digdir-verification.ts";
import { checklistOfIdporten } from "./idporten-checklist.ts";
import { checklistOfMaskinporten, demandsOfApi } from "./maskinporten.ts";

const page = (path: string): readonly Source[] => [{ url: `https://docs.digdir.no/docs/${path}`, read: "2026-11-27" }];

const ofMaskinporten = (path: string): readonly Source[] => [
  { url: `https://docs.digdir.no/docs/Maskinporten/${path}`, read: "2026-11-28" },
];

const tests = (demands: readonly Demand[]): Chapter => ({
  title: "Digdirs verifikasjonstester",
  sources: page("idporten/idporten/idporten_verifikasjonstester"),
  demands,
});

const environment = "testmiljøet til Digdir";

/** Digdir's lists. */
export const digdir = {
  ansattporten: {
    id: "digdir.ansattporten",
    environment,
    chapters: [
      tests(verificationAtAnsattporten),
      {
        title: "Sjekkliste for Ansattporten",
        sources: page("ansattporten/ansattporten_checklist"),
        demands: checklistOfAnsattporten,
      },
    ],
  },
  idporten: {
    id: "digdir.idporten",
    environment,
    chapters: [
      tests(verificationAtIdporten),
      {
        title: "Sjekkliste for ID-porten",
        sources: page("idporten/idporten_checklist"),
        demands: checklistOfIdporten,
      },
    ],
  },
  maskinporten: {
    id: "digdir.maskinporten",
    environment,
    chapters: [
      {
        title: "Sjekkliste for Maskinporten",
        sources: ofMaskinporten("maskinporten_checklist"),
        demands: checklistOfMaskinporten,
      },
      {
        title: "Det et API kontrollerer",
        sources: [
          ...ofMaskinporten("maskinporten_guide_apitilbyder"),
          ...ofMaskinporten("maskinporten_func_systembruker"),
        ],
        demands: demandsOfApi,
      },
    ],
  },
} as const satisfies Readonly<Record<string, DemandList>>;
