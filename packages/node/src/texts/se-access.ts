import type { AccessTexts } from "./texts.ts";

/** Davvisámegiella (Northern Sámi): errors of a program that calls an API for a person. */
export const access: AccessTexts = {
  access_client_refused: {
    title: "Bálvalusas man geavahat ii leat lohpi",
    body: "Dat ii leat dohkkehuvvon viežžat dieđuid dáppe. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  access_token_expired: {
    title: "Lohpi ii leat šat fámus",
    body: "Bálvalus man geavahat vurddii menddo guhká. Geahččal ođđasit.",
  },
  access_token_invalid: {
    title: "Lobi ii sáhte geavahit",
    body: "Mii eat sáhte duođaštit ahte lohpi boahtá sisačálihanbálvalusas. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  access_token_misplaced: {
    title: "Mii eat ipmir jearaldaga",
    body: "Bálvalus man geavahat sáddii du lobi vugiin man mii eat dohkket. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  access_token_missing: {
    title: "Lohpi váilu",
    body: "Bálvalus man geavahat ii sádden du lobi. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  access_token_unavailable: {
    title: "Fertet čálihit sisa ođđasit",
    body: "Du sisačáliheapmi ii šat atte lobi oaidnit dieđuid dán siiddus. Čálit sisa jus háliidat joatkit.",
    retry: "Čálit sisa ođđasit",
  },
  api_not_allowed: {
    title: "Mis dáhpáhuvai meattáhus",
    body: "Bálvalus geahččalii viežžat dieđuid vugiin mii ii leat lobálaš. Meattáhus lea min bealde, ii du bealde. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  api_unavailable: {
    title: "Mii eat sáhte viežžat dieđuid",
    body: "Bálvalus mas mii viežžat dieđuid ii vástit dál. Vuordde veaháš, ja geahččal ođđasit.",
  },
  client_organisation_required: {
    title: "Fitnodat váilu",
    body: "Bálvalus man geavahat ii muital man fitnodaga ovddas dat viežžá dieđuid. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  dpop_proof_invalid: {
    title: "Lobi ii sáhte geavahit",
    body: "Bálvalus man geavahat ii čájehan ahte lohpi lea dan iežas. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  dpop_proof_replayed: {
    title: "Jearaldat lea geavahuvvon ovdal",
    body: "Bálvalus man geavahat sáddii seamma jearaldaga guktii, ja mii vuostáiváldit dušše vuosttaža. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  scope_insufficient: {
    title: "Lohpi ii guoskka dása",
    body: "Bálvalusas man geavahat lea lohpi muhtun áššiide, muhto ii dása. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
  token_exchange_refused: {
    title: "Bálvalus ii sáhte viežžat dieđuid du ovddas",
    body: "Sisačálihanbálvalus ii divtte dán bálvalusa viežžat dieđuid viidáseappot du ovddas. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
  },
};
