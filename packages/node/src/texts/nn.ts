import { errorTexts, type Texts } from "./texts.ts";

const anotherPerson = {
  title: "Ein annan er logga inn her",
  body: "Innlogginga galdt ein annan person enn den som er logga inn i denne nettlesaren. Ingenting er endra.",
};

const askForRight = {
  steps: [
    "Be dagleg leiar, styreleiar eller hovudadministrator om fullmakta.",
    "Vel verksemda på nytt her når du har fått fullmakta.",
  ],
  retry: "Vel ei anna verksemd",
};

const twoSteps = {
  title: "Logg inn i to steg",
  body: "Passordet åleine er ikkje nok her. Logg inn på nytt, og stadfest innlogginga i tillegg, til dømes med ein kode eller ein tryggleiksnøkkel. Har du ikkje sett opp det, kan IT-støtta der du jobbar, hjelpe deg.",
  retry: "Logg inn på nytt",
};

/** Norsk nynorsk. */
export const nn: Texts = {
  errors: errorTexts({
    access_client_refused: {
      title: "Tenesta du bruker, har ikkje tilgang",
      body: "Ho er ikkje godkjend for å hente opplysningar her.",
    },
    access_token_expired: { title: "Tilgangen har gått ut", body: "Tenesta du bruker, venta for lenge. Prøv på nytt." },
    access_token_invalid: {
      title: "Tilgangen kan ikkje brukast",
      body: "Vi kan ikkje stadfeste at han kjem frå innloggingstenesta.",
    },
    access_token_misplaced: {
      title: "Vi forstår ikkje førespurnaden",
      body: "Tenesta du bruker, sende tilgangen din på ein måte som vi ikkje tek imot.",
    },
    access_token_missing: { title: "Tilgangen manglar", body: "Tenesta du bruker, sende ikkje med tilgangen din." },
    access_token_unavailable: {
      title: "Du må logge inn att",
      body: "Innlogginga di gir ikkje lenger tilgang til opplysningane på denne sida. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    api_unavailable: {
      title: "Vi får ikkje henta opplysningane",
      body: "Ei teneste som vi hentar opplysningar frå, svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
    },
    client_organisation_required: {
      title: "Verksemda manglar",
      body: "Tenesta du bruker, oppgir ikkje kva for verksemd ho hentar opplysningar for.",
    },
    dpop_proof_invalid: {
      title: "Tilgangen kan ikkje brukast",
      body: "Tenesta du bruker, kunne ikkje vise at tilgangen er gitt til ho.",
    },
    dpop_proof_replayed: {
      title: "Førespurnaden er allereie brukt",
      body: "Tenesta du bruker, sende den same førespurnaden to gonger, og vi tek berre imot den første.",
    },
    scope_insufficient: {
      title: "Tilgangen gjeld ikkje dette",
      body: "Tenesta du bruker, har tilgang til noko, men ikkje til akkurat dette.",
    },
    token_exchange_refused: {
      title: "Tenesta får ikkje henta opplysningane for deg",
      body: "Innloggingstenesta lèt ikkje denne tenesta hente opplysningar frå andre tenester på dine vegner.",
    },
    identity_provider_refused: {
      title: "Vel ein annan måte å logge inn på",
      body: "Denne tenesta krev ein bestemt måte å logge inn på. Prøv på nytt, og vel han i {login}.",
    },
    logout_token_invalid: {
      title: "Vi kan ikkje lite på utlogginga",
      body: "Vi kan ikkje stadfeste at meldinga kjem frå innloggingstenesta, og har ikkje logga ut nokon.",
    },
    logout_token_lifetime_invalid: {
      title: "Vi kan ikkje bruke utlogginga",
      body: "Meldinga frå innloggingstenesta seier ikkje når ho sluttar å gjelde, så vi har ikkje logga ut nokon.",
    },
    provider_required: {
      title: "Du må logge inn på ein annan måte",
      body: "Du er allereie logga inn, men denne sida er for dei som loggar inn på ein annan måte. Dersom du loggar inn på den måten, blir innlogginga du har no, avslutta.",
    },
    session_replaced: {
      title: "Sida bruker ei innlogging som er avslutta",
      body: "Du er framleis logga inn, men logga inn på nytt eller bytte verksemd etter at du opna sida. Prøv på nytt, så bruker sida den nye innlogginga.",
    },
    logged_out_meanwhile: {
      title: "Du vart logga ut",
      body: "{login} logga deg ut medan du heldt på å logge inn. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    refresh_answer_lost: {
      title: "Du er logga ut",
      body: "{login} svara ikkje då innlogginga di skulle fornyast, og du er difor logga ut. Det kjem ikkje av noko du har gjort. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    refresh_refused: {
      title: "Du er logga ut",
      body: "{login} godtek ikkje lenger innlogginga di, og vi logga deg ut for å vere på den sikre sida. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    access_denied: {
      title: "Innlogginga vart avbroten",
      body: "Du er ikkje logga inn. Du kan logge inn når det passar deg.",
      retry: "Logg inn",
    },
    another_person: {
      ...anotherPerson,
      retry: "Logg inn på nytt",
      logOut: "Logg ut, og logg inn som deg sjølv",
    },
    assurance_insufficient: {
      title: "Logg inn på eit høgare tryggleiksnivå",
      body: "Innlogginga du brukte, har ikkje det tryggleiksnivået som trengst her. Logg inn på nytt, og vel ein annan måte.",
      retry: "Logg inn på nytt",
    },
    authentication_too_old: {
      title: "Stadfest at det er deg",
      body: "Det er ei stund sidan du logga inn.",
      retry: "Logg inn på nytt",
    },
    callback_replayed: {
      title: "Denne innlogginga er allereie brukt",
      body: "Det skjer når nettlesaren går tilbake eller lastar sida på nytt. Du kan trygt logge inn ein gong til.",
      retry: "Logg inn på nytt",
    },
    claims_challenge: {
      title: "Du må logge inn på nytt",
      body: "Det du bad om, krev at du loggar inn på nytt. {login} kan be deg om å stadfeste innlogginga i tillegg, til dømes med ein kode eller ein tryggleiksnøkkel.",
      retry: "Logg inn på nytt",
    },
    employment_required: {
      title: "Bruk kontoen du har som tilsett",
      body: "Kontoen du logga inn med, er ikkje registrert som tilsettkonto. Har du fleire, kan du velje ein annan. Er det feil, kan IT-støtta der du jobbar, rette det.",
      retry: "Vel ein annan konto",
    },
    multi_factor_required: twoSteps,
    national_id_required: {
      title: "Logg inn med personleg eID",
      body: "For å sjå kva du har fullmakt til, må vi vite kven du er i Altinn. Det får vi ikkje vite av denne innlogginga. Logg inn med {eid}.",
      retry: "Logg inn på nytt",
    },
    organisation_required: {
      title: "Du treng fullmakt frå {org}",
      body: "Du er her på vegner av {org}. Verksemda må gi deg fullmakt i {giver} før du kan gå vidare.",
      ...askForRight,
    },
    session_not_kept: {
      title: "Nettlesaren tok ikkje vare på innlogginga",
      body: "Vi må lagre éin informasjonskapsel for å halde deg innlogga. Tillat informasjonskapslar frå {host}, eller prøv ein annan nettlesar. Hjelper ikkje det, kan feilen ligge hos oss.",
    },
    session_required: {
      title: "Du er logga ut",
      body: "Du hadde ikkje brukt tenesta på ei stund, eller innlogginga nådde tidsgrensa. Logg inn att, så kjem du tilbake hit.",
      retry: "Logg inn att",
    },
    transaction_missing: {
      title: "Vi finn ikkje innlogginga i denne nettlesaren",
      body: "Det kan skje dersom du byter nettlesar undervegs, opnar ei gammal lenkje eller har slått av informasjonskapslar.",
      retry: "Logg inn på nytt",
    },
    providerDown: {
      title: "Vi får ikkje kontakt med {login}",
      body: "{login} svarar ikkje akkurat no. Det kjem ikkje av noko du har gjort. Prøv på nytt om nokre minutt.",
    },
    serviceDown: {
      title: "Tenesta er ikkje tilgjengeleg akkurat no",
      body: "Beklagar, feilen ligg hos oss. Du blir ikkje logga ut på grunn av dette. Prøv på nytt om nokre minutt.",
    },
    loginTimedOut: {
      title: "Tida for å logge inn er ute",
      body: "Du er ikkje logga inn, og ingenting er endra. Start på nytt, så får du ny tid.",
      retry: "Logg inn på nytt",
    },
    loginStopped: {
      title: "Vi fekk ikkje fullført innlogginga",
      body: "Svaret frå {login} stemte ikkje med det vi bad om, og vi stoppa for å vere på den sikre sida. Det kjem ikkje av noko du har gjort. Du er ikkje logga inn.",
      retry: "Logg inn på nytt",
    },
    ourFault: {
      title: "Beklagar, noko gjekk gale hos oss",
      body: "Feilen ligg hos oss, ikkje hos deg. Skjer det på nytt, kan du kontakte {support}.",
    },
    notFound: { title: "Vi finn ikkje sida", body: "Adressa kan vere feil, eller sida kan vere flytta." },
    notOurs: {
      title: "Vi tok ikkje imot det som vart sendt",
      body: "Vi kunne ikkje sjå at det kom frå ei av våre eigne sider, så ingenting er endra. Opne sida i tenesta på nytt, og prøv ein gong til.",
    },
    anotherEmployer: {
      title: "Bruk jobbkontoen din hos {agency}",
      body: "Kontoen du logga inn med, høyrer til ei anna verksemd.",
      retry: "Vel ein annan konto",
    },
    notOpen: {
      title: "Tenesta er ikkje open for {org}",
      body: "{login} gir oss ikkje tilgang for denne verksemda. Det kan mangle ei registrering, eller verksemda må godta vilkår først.",
    },
  }),
  situations: {
    actsForNobody: {
      title: "Vel verksemda du er her for",
      body: "{service} blir brukt på vegner av ei verksemd. No er du logga inn som deg sjølv.",
      retry: "Vel verksemd",
    },
    eidRequired: {
      title: "Logg inn med {eid}",
      body: "Du logga inn med ein eID på tryggleiksnivå {given}. Her krevst tryggleiksnivå {asked}.",
      retry: "Logg inn på nytt",
      help: "Har du ikkje ein slik eID?",
    },
    inFrame: {
      title: "Hald fram i heile vindauget",
      body: "Denne sida blir vist inne i ei anna side, og der kan du ikkje logge inn. Lagre det du har skrive på sida rundt, og vel «Hald fram i heile vindauget». Etterpå kjem du tilbake.",
      retry: "Hald fram i heile vindauget",
    },
    loggedInAsAnother: {
      ...anotherPerson,
      retry: "Hald fram",
      retryAs: "Hald fram som {name}",
      logOut: "Logg ut, og logg inn som deg sjølv",
    },
    loggedInAsCitizen: {
      title: "Logg inn for verksemda",
      body: "Du er logga inn som privatperson. {service} er for deg som er her på vegner av ei verksemd. Vi koplar ikkje saman dei to innloggingane.",
      retry: "Logg inn som tilsett",
    },
    loggedInAsEmployee: {
      title: "Logg inn som privatperson",
      body: "Du er logga inn som tilsett. Denne tenesta bruker du som privatperson, og arbeidsgivaren din får ikkje vite kva du gjer her.",
      retry: "Logg inn med {login}",
    },
    logoutFailed: {
      title: "Vi fekk ikkje fullført utlogginga",
      body: "Beklagar, feilen ligg hos oss. Prøv på nytt om nokre minutt, eller lukk alle vindauga i nettlesaren.",
    },
    noAuthorisation: {
      title: "Inga verksemd har gitt deg fullmakt enno",
      body: "Innlogginga er i orden, men {login} fann inga verksemd som du kan {right} på vegner av. Be dagleg leiar, styreleiar eller hovudadministrator om fullmakt i {giver}, og logg inn på nytt når du har fått ho.",
      retry: "Logg inn på nytt",
      access: "Slik får du fullmakt",
      logOut: "Logg inn som ein annan",
    },
    otherOrganisation: {
      title: "Dette gjeld ei anna verksemd",
      body: "Du er her på vegner av {org}, men det du prøvde å gjere, gjeld ei anna verksemd. Ingenting er endra. Byt verksemd, eller opne sida på nytt for {org}.",
      retry: "Byt verksemd",
    },
    rightRequired: {
      title: "Du treng fullmakt til å {right}",
      body: "Du er her på vegner av {org}. Verksemda må gi deg fullmakt i {giver} før du kan {right}.",
      ...askForRight,
    },
    stillLoggedIn: {
      title: "Du er framleis logga inn",
      body: "Den nye innlogginga vart avbroten, og ingenting er endra. For å gå vidare må du logge inn på nytt.",
      retry: "Logg inn på nytt",
    },
    stillLoggedInEid: {
      title: "Du er framleis logga inn",
      body: "Den nye innlogginga vart avbroten, og ingenting er endra. For å gå vidare må du logge inn med {eid}.",
      retry: "Logg inn med {eid}",
      help: "Har du ikkje ein slik eID?",
    },
    stillUnauthorised: {
      title: "{org} har ikkje gitt deg fullmakt enno",
      body: "Du valde {org}. Verksemda må gi deg fullmakt i {giver} før du kan {right}.",
      ...askForRight,
    },
    stillOtherOrganisation: {
      title: "Du handlar framleis på vegner av {org}",
      body: "Det du prøvde å gjere, gjeld ei anna verksemd. Får du ikkje velje ho, må ho først gi deg fullmakt i {giver}.",
      ...askForRight,
    },
    twoStepsRequired: twoSteps,
  },
  words: {
    service: "tenesta",
    agency: "oss",
    support: "brukarstøtta",
    login: "innloggingstenesta",
    eid: "BankID, Buypass eller Commfides",
    right: "bruke {service}",
    org: "verksemda",
    giver: "Altinn",
    host: "denne nettstaden",
    level: "ukjent",
  },
  levels: { low: "lågt", substantial: "betydeleg", high: "høgt" },
  actions: {
    tryAgain: "Prøv på nytt",
    toFrontPage: "Til framsida",
    toBack: "Tilbake dit du var",
    toService: "Til {service}",
    toAccess: "Opne {giver}",
    whatToDo: "Dette kan du gjere",
    aboutCookies: "Om informasjonskapslar",
    backTo: "Tilbake til {place}",
    logIn: "Logg inn",
    logInAgain: "Logg inn att",
    logOut: "Logg ut",
    logOutOf: "Logg ut av {login}",
    proceed: "Hald fram",
    cancel: "Avbryt",
  },
  reference: { label: "Referanse", help: "Oppgi referansen dersom du kontaktar brukarstøtta." },
  otherWays: "Andre måtar å logge inn på",
  loggedIn: {
    title: "Du er logga inn",
    body: "Gå tilbake til fana du kom frå, og hald fram der. Denne fana kan du lukke.",
  },
  loggedOut: {
    title: "Du er logga ut",
    body: "Du er logga ut av {service} og {login}. Deler du maskina med andre, bør du òg lukke nettlesaren.",
  },
  loggedOutHere: {
    title: "Du er logga ut av {service}",
    body: "{login} kan framleis hugse deg i denne nettlesaren. Logg ut der òg, eller lukk alle vindauga i nettlesaren.",
  },
  loggedOutElsewhere:
    "Innlogginga i den andre delen av nettstaden er òg avslutta her. Innloggingstenesta som vart brukt der, kan framleis hugse kven som var logga inn. Logg ut der òg, eller lukk alle vindauga i nettlesaren.",
  headTooLarge: {
    title: "Nettlesaren sende for mykje til oss",
    body: "Nettlesaren din har teke vare på så mange informasjonskapslar frå denne nettstaden at han sender meir enn vi kan ta imot. Du har ikkje gjort noko gale.",
    inSettings: "Slett informasjonskapslane i innstillingane til nettlesaren, og prøv på nytt.",
    byButton:
      "Slett informasjonskapslane, så kjem du vidare. Då blir du logga ut her, og kanskje òg av andre tenester på same nettstad. Det du har lagra hos oss, er ikkje borte.",
    button: "Slett informasjonskapslane",
  },
  loggedOutOnward: {
    title: "Du blir logga ut",
    body: "Du er logga ut av {service}. No loggar vi deg ut av {login}. Trykk på knappen dersom ingenting skjer.",
  },
  logoutQuestion: {
    title: "Vil du logge ut av {service}?",
    body: "Det du ikkje har lagra eller sendt inn, kan gå tapt.",
    logsOutOthers: "Du blir òg logga ut av andre tenester der du er logga inn med {login}.",
  },
  frame: {
    skipToContent: "Hopp til innhaldet",
    language: "Nynorsk",
    languages: "Språk",
    unreviewed: "utkast",
    quoted: "«{name}»",
    loggedInAs: "Logga inn som {name}",
    onBehalfOf: "På vegner av {organisations}",
    chosenOrganisations: "verksemdene du har valt",
    help: {
      title: "Treng du hjelp?",
      byLink: "Kontakt {who}.",
      byPhone: "Ring {who} på {phone}{hours}.",
      byBoth: "Kontakt {who}, eller ring {phone}{hours}.",
      reference: "Oppgi referansen {reference}.",
    },
    about: "Om tenesta",
    accessibility: "Tilgjengelegheitserklæring",
    privacy: "Personvern",
    cookies: "Informasjonskapslar",
    contact: "Kontakt oss",
  },
};
