import type { Texts } from "./texts.ts";

/** Davvisámegiella (Northern Sámi). */
export const se: Texts = {
  errors: {
    // Of a program that calls an API for a person.
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
    access_denied: {
      title: "Sisačáliheapmi gaskkalduvai",
      body: "Don it leat čálihan sisa. Sáhtát geahččalit ođđasit goas háliidat.",
    },
    another_person: {
      title: "Eará olmmoš lea čálihan sisa",
      body: "Sisačáliheapmi gullá eará olbmui go dasa gii lea čálihan sisa dáppe, danin ii leat mihkkege rievdaduvvon. Geahččal ođđasit seamma sisačálihemiin go ovdal, dahje čálit vuos olggos.",
    },
    assurance_insufficient: {
      title: "Sisačáliheapmi ii leat doarvái sihkar",
      body: "Dát bálvalus gáibida eanet sihkarvuođa. Geahččal ođđasit, ja vállje sihkkareabbo vuogi.",
    },
    audit_unavailable: {
      title: "Sisačáliheapmi lea gitta justa dál",
      body: "Mii eat sáhte čállit loggii sisačálihemiid, ja danin eat luoitte ovttage sisa. Vuordde veaháš, ja geahččal ođđasit.",
    },
    authentication_too_old: {
      title: "Fertet čálihit sisa ođđasit",
      body: "Sisačálihanbálvalus geavahii ovddit sisačáliheami. Duođaš ođđasit gii don leat jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    authorization_request_refused: {
      title: "Mii eat sáhte álggahit sisačáliheami",
      body: "Sisačálihanbálvalus ii dohkkehan min jearaldaga. Meattáhus lea min bealde, ii du bealde. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    authorization_response_invalid: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Mii oaččuimet vástádusa man eat ipmir. Danin it leat čálihan sisa. Mana ovdasiidui ja álggat ođđasit.",
    },
    callback_replayed: {
      title: "Dát sisačáliheapmi lea juo geavahuvvon",
      body: "Dat sáhttá dáhpáhuvvat go manat ruovttoluotta neahttalohkkis dahje ođasmahtát siiddu. Geahččal ođđasit.",
    },
    claims_challenge: {
      title: "Fertet čálihit sisa sihkkareappot",
      body: "Maid bivdet, gáibida sihkkarut sisačáliheami go dan maid geavahit. Čálit sisa ođđasit jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    client_authentication_failed: {
      title: "Sisačáliheapmi ii doaimma dál",
      body: "Sisačálihanbálvalus ii dovdda min bálvalusa. Meattáhus lea min bealde, ii du bealde. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    code_refused: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Sisačálihanbálvalus ii duođaštan sisačáliheami. Dat sáhttá dáhpáhuvvat go bistá menddo guhká. Geahččal ođđasit.",
    },
    configuration_invalid: {
      title: "Bálvalus ii leat riekta ásahuvvon",
      body: "Meattáhus lea min bealde, ii du bealde. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    cross_site_request: {
      title: "Mii eat dohkkehan jearaldaga",
      body: "Dat ii oro boahtimin dán bálvalusas. Mana ovdasiidui ja geahččal doppe.",
    },
    directory_refused: {
      title: "Don leat čálihan sisa eará fitnodagas",
      body: "Bálvalus lea sidjiide geat barget dáppe, ja don čálihit sisa eará fitnodagas go min. Geahččal ođđasit kontoin dáppe, dahje váldde oktavuođa geavaheaddjidoarjagiin.",
    },
    employment_required: {
      title: "Dát bálvalus lea bargiide",
      body: "Konto mainna čálihit sisa, ii leat registrerejuvvon bargi kontun. Geahččal ođđasit dainna kontuin mii dus lea bargin, dahje jeara veahki doppe gos barggat divvut dieđuid.",
      retry: "Čálihuvvo sisa eará kontuin",
    },
    groups_overage: {
      title: "Mii eat dieđe maid beasat oaidnit",
      body: "Don leat eanet joavkkuin go sisačálihanbálvalus muitala midjiide, ja danin mii eat oainne mii dutnje lea lobálaš. Meattáhus lea min bealde, ii du bealde. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    guest_refused: {
      title: "Don leat čálihan sisa guossin",
      body: "Bálvalus lea sidjiide geat barget dáppe, ja du konto lea eará fitnodagas. Geahččal ođđasit kontoin dáppe, dahje váldde oktavuođa geavaheaddjidoarjagiin.",
    },
    id_token_invalid: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Dieđut maid oaččuimet sisačálihanbálvalusas eai leat riekta. Danin it leat čálihan sisa. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    id_token_signature_invalid: {
      title: "Mii eat sáhte luohttit sisačáliheapmái",
      body: "Mii eat sáhte duođaštit ahte vástádus boahtá sisačálihanbálvalusas. Danin it leat čálihan sisa. Váldde oktavuođa geavaheaddjidoarjagiin jus dat dáhpáhuvvá fas.",
    },
    identity_provider_refused: {
      title: "Don čálihit sisa eará vugiin go maid mii bivddiimet",
      body: "Dát bálvalus gáibida dihto vuogi čálihit sisa, ja sisačálihanbálvalus geavahii eará vuogi. Geahččal ođđasit, ja vállje dan vuogi mii gullá dán bálvalussii.",
    },
    issuer_mismatch: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Vástádus bođii eará sisačálihanbálvalusas go das man geavahit. Danin it leat čálihan sisa. Mana ovdasiidui ja álggat ođđasit.",
    },
    logged_out_meanwhile: {
      title: "Don it leat šat čálihan sisa",
      body: "Sisačálihanbálvalus čálihii du olggos dan botta go ledjet čáliheamen sisa. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    login_not_navigation: {
      title: "Raba siiddu jus háliidat čálihit sisa",
      body: "Sisačáliheapmi álgá dušše go ieš rabat siiddu. Mana ovdasiidui ja čálit sisa doppe.",
    },
    logout_token_invalid: {
      title: "Mii eat sáhte luohttit olggosčáliheapmái",
      body: "Mii eat sáhte duođaštit ahte diehtu boahtá sisačálihanbálvalusas. Danin eat leat čálihan ovttage olggos.",
    },
    logout_token_lifetime_invalid: {
      title: "Mii eat sáhte geavahit olggosčáliheami",
      body: "Diehtu sisačálihanbálvalusas ii muital goas dat nohká. Danin eat leat čálihan ovttage olggos.",
    },
    method_not_allowed: {
      title: "Siiddu ii sáhte geavahit ná",
      body: "Mana ovdasiidui ja geahččal doppe.",
    },
    multi_factor_required: {
      title: "Fertet čálihit sisa guovtti lávkkis",
      body: "Dát bálvalus gáibida eanet go beassansáni, ovdamearkka dihte telefovnna. Geahččal ođđasit, dahje jeara bargoattistat.",
    },
    organisation_refused: {
      title: "Dus ii leat lohpi dán fitnodaga ovddas",
      body: "Sisačálihanbálvalus ii atte lobi dan fitnodaga ovddas man válljejit. Vállje eará fitnodaga, dahje váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    organisation_required: {
      title: "Dus ii leat lohpi dása",
      body: "Fertet čálihit sisa dakkár fitnodaga ovddas mii lea addán dutnje lobi. Sáhtát válljet eará fitnodaga, dahje bivdit lobi iežat fitnodagas.",
      retry: "Vállje fitnodaga",
    },
    provider_metadata_invalid: {
      title: "Sisačáliheapmi ii doaimma dál",
      body: "Sisačálihanbálvalus lea ásahuvvon vugiin man mii eat sáhte geavahit. Dat ii leat du sivva. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    provider_required: {
      title: "Fertet čálihit sisa eará vugiin",
      body: "Don leat juo čálihan sisa, muhto dát siidu lea sidjiide geat čálihit sisa eará vugiin. Jus čálihat sisa dainna vugiin, de nohká dat sisačáliheapmi mii dus lea dál.",
    },
    provider_response_invalid: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Mii oaččuimet sisačálihanbálvalusas vástádusa man eat sáhte geavahit. Vuordde veaháš, ja geahččal ođđasit.",
    },
    provider_unavailable: {
      title: "Mii eat olat sisačálihanbálvalusa",
      body: "Várra dat ii doaimma, dahje olugat geavahit dan. Vuordde veaháš, ja geahččal ođđasit.",
    },
    refresh_answer_lost: {
      title: "Don leat čálihan olggos",
      body: "Sisačálihanbálvalus ii vástidan go du sisačáliheapmi galggai ođasmahttojuvvot. Dat ii leat du sivva. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    refresh_refused: {
      title: "Don leat čálihan olggos",
      body: "Sisačálihanbálvalus ii dohkket šat du sisačáliheami. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    representation_invalid: {
      title: "Mii eat sáhte duođaštit gean ovddas doaimmat",
      body: "Fitnodaga dieđut eai leat dat maid mii jearaimet. Danin it leat čálihan sisa. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    representation_unavailable: {
      title: "Mii eat dieđe dál gean ovddas sáhtát doaibmat",
      body: "Mii eat sáhte dál dárkkistit sáhtátgo ain doaibmat fitnodaga ovddas, iige mihkkege leat dahkkon. Vuordde veaháš, ja geahččal ođđasit.",
    },
    request_invalid: {
      title: "Liŋkka ii sáhte geavahit",
      body: "Dat mii sáddii du deike, attii midjiide juoidá maid mii eat ádde. Mana ovdasiidui ja álggat doppe.",
    },
    return_to_invalid: {
      title: "Liŋkka ii sáhte geavahit",
      body: "Dat manná báikái gosa mii eat sáhte sáddet du. Mana ovdasiidui ja oza doppe.",
    },
    route_not_found: {
      title: "Mii eat gávnna siiddu",
      body: "Čujuhus sáhttá leat boastut, dahje siidu lea sirdojuvvon. Mana ovdasiidui ja oza doppe.",
    },
    scope_rejected: {
      title: "Fitnodagas ii leat lohpi",
      body: "Sisačálihanbálvalus ii atte lobi dán siiddu dieđuide. Sáhttá leat nu ahte fitnodat man ovddas doaimmat ii leat dohkkehan eavttuid. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    session_not_kept: {
      title: "Sisačáliheapmi jorrá birra",
      body: "Don leat čálihan sisa máŋgii beasakeahttá viidáseappot. Neahttalohkki ii várra vurke diehtočoahkuid (cookies), dahje meattáhus lea min bealde. Geahččal ođđasit. Váldde oktavuođa geavaheaddjidoarjagiin jus dat ii veahket.",
    },
    session_replaced: {
      title: "Du sisačáliheapmi lea ođastuvvon",
      body: "Don leat čálihan sisa ođđasit dahje molson organisašuvnna dan botta, ja siidu gulai ovddit sisačáliheapmái. Geahččal ođđasit, de geavahuvvo ođđa.",
    },
    session_required: {
      title: "Fertet čálihit sisa",
      body: "Don it leat čálihan sisa, dahje leat čálihan olggos. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa",
    },
    session_store_unavailable: {
      title: "Bálvalus ii leat olámuttus dál",
      body: "Mii eat sáhte dárkkistit leatgo čálihan sisa. Vuordde veaháš, ja geahččal ođđasit.",
    },
    state_mismatch: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Vástádus ii gula sisačáliheapmái dán neahttalohkkis. Danin it leat čálihan sisa. Mana ovdasiidui ja álggat ođđasit.",
    },
    transaction_expired: {
      title: "Sisačáliheapmi bisttii menddo guhká",
      body: "Don it leat čálihan sisa. Geahččal ođđasit, de oaččut ođđa áiggi.",
    },
    transaction_missing: {
      title: "Mii eat gávnna sisačáliheami dán neahttalohkkis",
      body: "Don it leat čálihan sisa dáppe. Dat sáhttá dáhpáhuvvat go áppa rahpá eará neahttalohkki go dan mas álggahit, dahje go neahttalohkki ii dohkket diehtočoahkuid (cookies). Geahččal ođđasit, ja geavat seamma neahttalohkki.",
      retry: "Čálit sisa ođđasit",
    },
    unexpected_failure: {
      title: "Juoga manai boastut",
      body: "Mis lea dáhpáhuvvan meattáhus. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
    userinfo_invalid: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Mii jearaimet sisačálihanbálvalusas du dieđuid, ja vástádus ii leat riekta. Danin it leat čálihan sisa. Váldde oktavuođa geavaheaddjidoarjagiin jus dárbbašat veahki.",
    },
  },
  actions: {
    tryAgain: "Geahččal ođđasit",
    toFrontPage: "Ovdasiidui",
    whatToDo: "Maid don sáhtát dahkat",
    logIn: "Čálit sisa",
    logOut: "Čálit olggos",
  },
  reference: { label: "Referánsa", help: "Muital referánssa jus válddát oktavuođa geavaheaddjidoarjagiin." },
  otherWays: "Eará vuogit čálihit sisa",
  stillLoggedIn: {
    title: "Sisačáliheapmi gaskkalduvai",
    body: "Don leat ain čálihan sisa nugo ovdal. Sáhtát geahččalit ođđasit goas háliidat.",
  },
  loggedIn: {
    title: "Don leat čálihan sisa",
    body: "Mana ruovttoluotta siidui mas bohtet, ja joatkke doppe. Dán siiddu sáhtát giddet.",
  },
  loggedOut: {
    title: "Don leat čálihan olggos",
    body: "Jus juogat dihtora earáiguin, de berret giddet maiddái neahttalohkki.",
  },
  loggedOutHere: {
    title: "Don leat čálihan olggos dáppe",
    body: "Sisačálihanbálvalus sáhttá ain muitit du dán neahttalohkkis. Gidde neahttalohkki ollásit jus juogat dihtora earáiguin.",
  },
  loggedOutElsewhere:
    "Neahttabáikki nubbi oassi lea maid čálihuvvon olggos dáppe. Sisačálihanbálvalus mii doppe geavahuvvui, sáhttá ain muitit gii lei čálihan sisa. Čálit olggos maid doppe, dahje gidde neahttalohkki ollásit.",
  loggedOutOnward: {
    title: "Don čálihuvvot olggos",
    body: "Don leat čálihan olggos dáppe, ja sisačálihanbálvalus čáliha du olggos dál. Deaddil boalu jus ii mihkkege dáhpáhuva.",
  },
  logoutQuestion: {
    title: "Háliidatgo čálihit olggos?",
    body: "Vurke dan maid leat bargamin, ovdal go čálihat olggos.",
  },
  frame: {
    skipToContent: "Njuike sisdollui",
    language: "Davvisámegiella",
    languages: "Giella",
    loggedInAs: "Sisačálihan: {name}",
    onBehalfOf: "Ovddas: {organisations}",
    chosenOrganisations: "fitnodagat maid leat válljen",
    help: {
      title: "Dárbbašat go veahki?",
      byLink: "Oktavuohta: {who}.",
      byPhone: "{who}: riŋge {phone}{hours}.",
      byBoth: "Oktavuohta: {who}. Riŋge {phone}{hours}.",
      reference: "Muital referánssa {reference}.",
    },
    about: "Bálvalusa birra",
    accessibility: "Olahahttivuođačilgehus",
    privacy: "Persovdnasuodjaleapmi",
    cookies: "Diehtočoahkut",
    contact: "Váldde oktavuođa",
  },
};
