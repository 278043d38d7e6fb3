import { errorTexts, type Texts } from "./texts.ts";

const anotherPerson = {
  title: "Eará olmmoš lea čálihan sisa",
  body: "Sisačáliheapmi gullá eará olbmui go dasa gii lea čálihan sisa dán neahttalohkkis. Ii leat mihkkege rievdaduvvon.",
};

const askForRight = {
  steps: [
    "Jeara fápmudusa fitnodaga jođiheaddjis, stivrra jođiheaddjis dahje váldohálddašeaddjis.",
    "Vállje fitnodaga ođđasit dáppe go leat ožžon dan.",
  ],
  retry: "Vállje eará fitnodaga",
};

const twoSteps = {
  title: "Čálit sisa guovtti lávkkis",
  body: "Beassansátni okto ii leat doarvái dás. Čálit sisa ođđasit, ja duođaš sisačáliheami maiddái, ovdamearkka dihte kodain. Jeara veahki doppe gos barggat jus dus ii leat.",
  retry: "Čálit sisa ođđasit",
};

/** Davvisámegiella (Northern Sámi). */
export const se: Texts = {
  errors: errorTexts({
    access_client_refused: {
      title: "Bálvalusas man geavahat ii leat lohpi",
      body: "Dat ii leat dohkkehuvvon viežžat dieđuid dáppe.",
    },
    access_token_expired: {
      title: "Lohpi ii leat šat fámus",
      body: "Bálvalus man geavahat vurddii menddo guhká. Geahččal ođđasit.",
    },
    access_token_invalid: {
      title: "Lobi ii sáhte geavahit",
      body: "Mii eat sáhte duođaštit ahte lohpi boahtá sisačálihanbálvalusas.",
    },
    access_token_misplaced: {
      title: "Mii eat ipmir jearaldaga",
      body: "Bálvalus man geavahat sáddii du lobi vugiin man mii eat dohkket.",
    },
    access_token_missing: { title: "Lohpi váilu", body: "Bálvalus man geavahat ii sádden du lobi." },
    access_token_unavailable: {
      title: "Fertet čálihit sisa ođđasit",
      body: "Du sisačáliheapmi ii šat atte lobi oaidnit dieđuid dán siiddus. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    api_unavailable: {
      title: "Mii eat sáhte viežžat dieđuid",
      body: "Bálvalus mas mii viežžat dieđuid ii vástit dál. Vuordde veaháš, ja geahččal ođđasit.",
    },
    client_organisation_required: {
      title: "Fitnodat váilu",
      body: "Bálvalus man geavahat ii muital man fitnodaga ovddas dat viežžá dieđuid.",
    },
    dpop_proof_invalid: {
      title: "Lobi ii sáhte geavahit",
      body: "Bálvalus man geavahat ii čájehan ahte lohpi lea dan iežas.",
    },
    dpop_proof_replayed: {
      title: "Jearaldat lea geavahuvvon ovdal",
      body: "Bálvalus man geavahat sáddii seamma jearaldaga guktii, ja mii vuostáiváldit dušše vuosttaža.",
    },
    scope_insufficient: {
      title: "Lohpi ii guoskka dása",
      body: "Bálvalusas man geavahat lea lohpi muhtun áššiide, muhto ii dása.",
    },
    token_exchange_refused: {
      title: "Bálvalus ii sáhte viežžat dieđuid du ovddas",
      body: "Sisačálihanbálvalus ii divtte dán bálvalusa viežžat dieđuid viidáseappot du ovddas.",
    },
    identity_provider_refused: {
      title: "Don čálihit sisa eará vugiin go maid mii bivddiimet",
      body: "Dát bálvalus gáibida dihto vuogi čálihit sisa, ja sisačálihanbálvalus geavahii eará vuogi. Geahččal ođđasit, ja vállje dan vuogi mii gullá dán bálvalussii.",
    },
    logout_token_invalid: {
      title: "Mii eat sáhte luohttit olggosčáliheapmái",
      body: "Mii eat sáhte duođaštit ahte diehtu boahtá sisačálihanbálvalusas. Danin eat leat čálihan ovttage olggos.",
    },
    logout_token_lifetime_invalid: {
      title: "Mii eat sáhte geavahit olggosčáliheami",
      body: "Diehtu sisačálihanbálvalusas ii muital goas dat nohká. Danin eat leat čálihan ovttage olggos.",
    },
    provider_required: {
      title: "Fertet čálihit sisa eará vugiin",
      body: "Don leat juo čálihan sisa, muhto dát siidu lea sidjiide geat čálihit sisa eará vugiin. Jus čálihat sisa dainna vugiin, de nohká dat sisačáliheapmi mii dus lea dál.",
    },
    session_replaced: {
      title: "Siidu geavaha sisačáliheami mii lea nohkan",
      body: "Don leat ain čálihan sisa. Maŋŋel go rahpet siiddu, de čálihit sisa ođđasit dahje molsut fitnodaga. Geahččal ođđasit, de siidu geavaha ođđa sisačáliheami.",
    },
    logged_out_meanwhile: {
      title: "Don it leat šat čálihan sisa",
      body: "{login} čálihii du olggos dan botta go ledjet čáliheamen sisa. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    refresh_answer_lost: {
      title: "Don leat čálihan olggos",
      body: "{login} ii vástidan go du sisačáliheapmi galggai ođasmahttojuvvot. Dat ii leat du sivva. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    refresh_refused: {
      title: "Don leat čálihan olggos",
      body: "{login} ii dohkket šat du sisačáliheami. Čálit sisa jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    access_denied: {
      title: "Sisačáliheapmi gaskkalduvai",
      body: "Don it leat čálihan sisa. Sáhtát čálihit sisa goas háliidat.",
      retry: "Čálit sisa",
    },
    another_person: {
      ...anotherPerson,
      retry: "Čálit sisa ođđasit",
      logOut: "Čálit olggos, ja čálit sisa iežat namas",
    },
    assurance_insufficient: {
      title: "Čálit sisa alit sihkarvuođadásis",
      body: "Dan sisačáliheamis maid geavahit, ii leat doarvái alla sihkarvuođadássi. Čálit sisa ođđasit, ja vállje eará vuogi.",
      retry: "Čálit sisa ođđasit",
    },
    authentication_too_old: {
      title: "Duođaš gii don leat",
      body: "Lea áigi dan rájes go čálihit sisa.",
      retry: "Čálit sisa ođđasit",
    },
    callback_replayed: {
      title: "Dát sisačáliheapmi lea juo geavahuvvon",
      body: "Dat dáhpáhuvvá go neahttalohkki manná ruovttoluotta dahje ođasmahttá siiddu. Sáhtát čálihit sisa ođđasit.",
      retry: "Čálit sisa ođđasit",
    },
    claims_challenge: {
      title: "Fertet čálihit sisa ođđasit",
      body: "Maid bivdet, gáibida ahte čálihat sisa ođđasit. {login} sáhttá bivdit du duođaštit sisačáliheami maiddái, ovdamearkka dihte kodain.",
      retry: "Čálit sisa ođđasit",
    },
    employment_required: {
      title: "Geavat dan konto mii dus lea bargin",
      body: "Konto mainna čálihit sisa, ii leat registrerejuvvon bargi kontun. Jus dus leat eanet kontot, de sáhtát válljet eará. Jus dat lea boastut, de jeara veahki doppe gos barggat.",
      retry: "Vállje eará konto",
    },
    multi_factor_required: twoSteps,
    national_id_required: {
      title: "Čálit sisa persovnnalaš eID:in",
      body: "Mii fertet diehtit gii don leat Altinnas, vai oaidnit makkár fápmudusat dus leat. Dát sisačáliheapmi ii muital dan. Čálit sisa: {eid}.",
      retry: "Čálit sisa ođđasit",
    },
    organisation_required: {
      title: "Dárbbašat fápmudusa fitnodagas",
      body: "Don leat dáppe dán ovddas: {org}. Fitnodat ferte addit dutnje fápmudusa dáppe: {giver}.",
      ...askForRight,
    },
    session_not_kept: {
      title: "Neahttalohkki ii vurken sisačáliheami",
      body: "Mii dárbbašat ovtta diehtočoahku vai bisut sisačálihan. Divtte diehtočoahkuid dása: {host}, dahje geavat eará neahttalohkki. Jus dat ii veahket, de sáhttá meattáhus leat min bealde.",
    },
    session_required: {
      title: "Don leat čálihan olggos",
      body: "Don it leat geavahan bálvalusa muhtun áigái, dahje sisačáliheami áigi lea nohkan. Čálit sisa, de beasat ruovttoluotta deike.",
      retry: "Čálit sisa",
    },
    transaction_missing: {
      title: "Mii eat gávnna sisačáliheami dán neahttalohkkis",
      body: "Dat sáhttá dáhpáhuvvat go molsut neahttalohkki, rabat boares liŋkka dahje go diehtočoahkut leat jaddaduvvon.",
      retry: "Čálit sisa ođđasit",
    },
    providerDown: {
      title: "Mii eat olat sisačálihanbálvalusa",
      body: "{login} ii vástit dál. Dat ii leat du sivva. Vuordde veaháš, ja geahččal ođđasit.",
    },
    serviceDown: {
      title: "Bálvalus ii leat olámuttus dál",
      body: "Meattáhus lea min bealde, ii du bealde. Don it čálihuvvo olggos dan dihte. Vuordde veaháš, ja geahččal ođđasit.",
    },
    loginTimedOut: {
      title: "Sisačáliheapmi bisttii menddo guhká",
      body: "Don it leat čálihan sisa, iige mihkkege leat rievdaduvvon. Álggat ođđasit, de oaččut ođđa áiggi.",
      retry: "Čálit sisa ođđasit",
    },
    loginStopped: {
      title: "Sisačáliheapmi ii ollašuvvan",
      body: "Vástádus sisačálihanbálvalusas ii leat dat maid mii jearaimet. Dat ii leat du sivva. Don it leat čálihan sisa.",
      retry: "Čálit sisa ođđasit",
    },
    ourFault: {
      title: "Mis dáhpáhuvai meattáhus",
      body: "Meattáhus lea min bealde, ii du bealde. Jus dat dáhpáhuvvá fas, de váldde oktavuođa: {support}.",
    },
    notFound: { title: "Mii eat gávnna siiddu", body: "Čujuhus sáhttá leat boastut, dahje siidu lea sirdojuvvon." },
    notOurs: {
      title: "Mii eat váldán vuostá dan mii sáddejuvvui",
      body: "Mii eat sáhttán oaidnit ahte dat bođii min iežamet siidduin, nu ahte mihkkege ii leat rievdan. Raba siiddu bálvalusas ođđasit, ja geahččal ođđasit.",
    },
    anotherEmployer: {
      title: "Geavat iežat bargokonto",
      body: "Konto mainna čálihit sisa, gullá eará fitnodahkii. Dárbbašat konto dáppe: {agency}.",
      retry: "Vállje eará konto",
    },
    notOpen: {
      title: "Bálvalus ii leat rabas dán fitnodahkii",
      body: "{login} ii atte midjiide lobi dán fitnodaga ovddas. Sáhttá leat nu ahte fitnodat ii leat dohkkehan eavttuid.",
    },
  }),
  situations: {
    actsForNobody: {
      title: "Vállje fitnodaga man ovddas leat dáppe",
      body: "{service} geavahuvvo fitnodaga ovddas. Dál leat čálihan sisa iežat ovddas.",
      retry: "Vállje fitnodaga",
    },
    eidRequired: {
      title: "Čálit sisa: {eid}",
      body: "Don čálihit sisa eID:in man sihkarvuođadássi lea {given}. Dáppe dárbbašuvvo dássi {asked}.",
      retry: "Čálit sisa ođđasit",
      help: "Ii go dus leat dakkár eID?",
    },
    inFrame: {
      title: "Joatkke olles láses",
      body: "Dát siidu čájehuvvo eará siiddu siste, ja doppe it sáhte čálihit sisa. Vurke maid leat čállán siidui mii lea birra, ja vállje «Joatkke olles láses». Dasto beasat ruovttoluotta.",
      retry: "Joatkke olles láses",
    },
    loggedInAsAnother: {
      ...anotherPerson,
      retry: "Joatkke",
      retryAs: "Joatkke: {name}",
      logOut: "Čálit olggos, ja čálit sisa iežat namas",
    },
    loggedInAsCitizen: {
      title: "Čálit sisa fitnodaga ovddas",
      body: "Don leat čálihan sisa priváhta olmmožin. {service} lea dutnje gii leat dáppe fitnodaga ovddas. Mii eat čana guokte sisačáliheami oktii.",
      retry: "Čálit sisa bargin",
    },
    loggedInAsEmployee: {
      title: "Čálit sisa priváhta olmmožin",
      body: "Don leat čálihan sisa barggu várás. Dát bálvalus lea dutnje alccesat, ja bargoaddi ii oaččo diehtit maid don dagat dáppe.",
      retry: "Čálit sisa: {login}",
    },
    logoutFailed: {
      title: "Olggosčáliheapmi ii ollašuvvan",
      body: "Meattáhus lea min bealde, ii du bealde. Vuordde veaháš, ja geahččal ođđasit, dahje gidde neahttalohkki ollásit.",
    },
    noAuthorisation: {
      title: "Ii oktage fitnodat leat vel addán dutnje fápmudusa",
      body: "Sisačáliheapmi lea ortnegis, muhto {login} ii gávdnan fitnodaga man ovddas sáhtát doaibmat dáppe. Jeara fápmudusa iežat fitnodagas, ja čálit sisa ođđasit go leat ožžon dan.",
      retry: "Čálit sisa ođđasit",
      access: "Ná oaččut fápmudusa",
      logOut: "Čálit sisa eará olmmožin",
    },
    otherOrganisation: {
      title: "Dát guoská eará fitnodahkii",
      body: "Don leat dáppe dán ovddas: {org}. Muhto dat maid geahččalit dahkat, guoská eará fitnodahkii. Mihkkege ii leat rievdaduvvon. Molsso fitnodaga, dahje raba siiddu ođđasit.",
      retry: "Molsso fitnodaga",
    },
    rightRequired: {
      title: "Dárbbašat fápmudusa: {right}",
      body: "Don leat dáppe dán ovddas: {org}. Fitnodat ferte addit dutnje fápmudusa ovdal go sáhtát joatkit, dáppe: {giver}.",
      ...askForRight,
    },
    stillLoggedIn: {
      title: "Don leat ain čálihan sisa",
      body: "Ođđa sisačáliheapmi gaskkalduvai, iige mihkkege leat rievdaduvvon. Fertet čálihit sisa ođđasit jus háliidat joatkit.",
      retry: "Čálit sisa ođđasit",
    },
    stillLoggedInEid: {
      title: "Don leat ain čálihan sisa",
      body: "Ođđa sisačáliheapmi gaskkalduvai, iige mihkkege leat rievdaduvvon. Jus háliidat joatkit, de čálit sisa ná: {eid}.",
      retry: "Čálit sisa: {eid}",
      help: "Ii go dus leat dakkár eID?",
    },
    stillUnauthorised: {
      title: "Fitnodat ii leat vel addán dutnje fápmudusa",
      body: "Don válljejit dán: {org}. Fitnodat ferte addit dutnje fápmudusa ovdal go sáhtát joatkit, dáppe: {giver}.",
      ...askForRight,
    },
    stillOtherOrganisation: {
      title: "Dát guoská ain eará fitnodahkii",
      body: "Don leat ain dáppe dán ovddas: {org}. Jus it sáhte válljet eará fitnodaga, de dat ferte vuos addit dutnje fápmudusa, dáppe: {giver}.",
      ...askForRight,
    },
    twoStepsRequired: twoSteps,
  },
  words: {
    service: "bálvalus",
    agency: "min fitnodat",
    support: "geavaheaddjidoarjja",
    login: "sisačálihanbálvalus",
    eid: "BankID, Buypass dahje Commfides",
    right: "geavahit bálvalusa",
    org: "fitnodat",
    giver: "Altinn",
    host: "dát neahttabáiki",
    level: "amas",
  },
  levels: { low: "vuolit", substantial: "mearkkašahtti", high: "alla" },
  actions: {
    tryAgain: "Geahččal ođđasit",
    toFrontPage: "Ovdasiidui",
    toBack: "Ruovttoluotta dohko gos ledjet",
    toService: "Bálvalussii: {service}",
    toAccess: "Raba {giver}",
    whatToDo: "Maid don sáhtát dahkat",
    aboutCookies: "Diehtočoahkuid birra",
    backTo: "Ruovttoluotta: {place}",
    logIn: "Čálit sisa",
    logInAgain: "Čálit sisa ođđasit",
    logOut: "Čálit olggos",
    logOutOf: "Čálit olggos: {login}",
    proceed: "Joatkke",
    cancel: "Gaskkalduhte",
  },
  reference: { label: "Referánsa", help: "Muital referánssa jus válddát oktavuođa geavaheaddjidoarjagiin." },
  otherWays: "Eará vuogit čálihit sisa",
  loggedIn: {
    title: "Don leat čálihan sisa",
    body: "Mana ruovttoluotta siidui mas bohtet, ja joatkke doppe. Dán siiddu sáhtát giddet.",
  },
  loggedOut: {
    title: "Don leat čálihan olggos",
    body: "Don leat čálihan olggos: {service} ja {login}. Jus juogat dihtora earáiguin, de berret giddet maiddái neahttalohkki.",
  },
  loggedOutHere: {
    title: "Don leat čálihan olggos: {service}",
    body: "{login} sáhttá ain muitit du dán neahttalohkkis. Čálit olggos maiddái doppe, dahje gidde neahttalohkki ollásit.",
  },
  loggedOutElsewhere:
    "Neahttabáikki nubbi oassi lea maid čálihuvvon olggos dáppe. Sisačálihanbálvalus mii doppe geavahuvvui, sáhttá ain muitit gii lei čálihan sisa. Čálit olggos maid doppe, dahje gidde neahttalohkki ollásit.",
  headTooLarge: {
    title: "Neahttalohkki sáddii menddo olu midjiide",
    body: "Du neahttalohkki lea vurken nu olu diehtočoahkuid dán neahttabáikkis ahte dat sádde eanet go mii sáhttit váldit vuostá. Don it leat dahkan maidege boastut.",
    inSettings: "Sihko diehtočoahkuid neahttalohkki heivehusain, ja geahččal ođđasit.",
    byButton:
      "Sihko diehtočoahkuid, de beasat viidáseappot. De čálihuvvot olggos dáppe, ja várra maiddái eará bálvalusain seamma neahttabáikkis. Dat maid leat vurken min lusa, ii leat massojuvvon.",
    button: "Sihko diehtočoahkuid",
  },
  loggedOutOnward: {
    title: "Don čálihuvvot olggos",
    body: "Don leat čálihan olggos: {service}. Dál mii čálihat du olggos: {login}. Deaddil boalu jus ii mihkkege dáhpáhuva.",
  },
  logoutQuestion: {
    title: "Háliidatgo čálihit olggos: {service}?",
    body: "Dat maid it leat vurken dahje sádden, sáhttá láhppot.",
    logsOutOthers: "Don čálihuvvot olggos maiddái eará bálvalusain maid leat rahpan: {login}.",
  },
  frame: {
    skipToContent: "Njuike sisdollui",
    language: "Davvisámegiella",
    languages: "Giella",
    unreviewed: "evttohus",
    unreviewedPage: "Davvisámegiel teavstta ii leat vel oktage dárkkistan.",
    quoted: "«{name}»",
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
