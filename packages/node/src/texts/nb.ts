import { errorTexts, type Texts } from "./texts.ts";

const anotherPerson = {
  title: "En annen er logget inn her",
  body: "Innloggingen gjaldt en annen person enn den som er logget inn i denne nettleseren. Ingenting er endret.",
};

const askForRight = {
  steps: [
    "Be daglig leder, styreleder eller hovedadministrator om fullmakten.",
    "Velg virksomheten på nytt her når du har fått fullmakten.",
  ],
  retry: "Velg en annen virksomhet",
};

const twoSteps = {
  title: "Logg inn i to trinn",
  body: "Passordet alene er ikke nok her. Logg inn på nytt, og bekreft innloggingen i tillegg, for eksempel med en kode eller en sikkerhetsnøkkel. Har du ikke satt opp det, kan IT-støtten der du jobber, hjelpe deg.",
  retry: "Logg inn på nytt",
};

/** Norsk bokmål. */
export const nb: Texts = {
  errors: errorTexts({
    access_client_refused: {
      title: "Tjenesten du bruker, har ikke tilgang",
      body: "Den er ikke godkjent for å hente opplysninger her.",
    },
    access_token_expired: {
      title: "Tilgangen har gått ut",
      body: "Tjenesten du bruker, ventet for lenge. Prøv igjen.",
    },
    access_token_invalid: {
      title: "Tilgangen kan ikke brukes",
      body: "Vi kan ikke bekrefte at den kommer fra innloggingstjenesten.",
    },
    access_token_misplaced: {
      title: "Vi forstår ikke forespørselen",
      body: "Tjenesten du bruker, sendte tilgangen din på en måte som vi ikke tar imot.",
    },
    access_token_missing: { title: "Tilgangen mangler", body: "Tjenesten du bruker, sendte ikke med tilgangen din." },
    access_token_unavailable: {
      title: "Du må logge inn igjen",
      body: "Innloggingen din gir ikke lenger tilgang til opplysningene på denne siden. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    api_unavailable: {
      title: "Vi får ikke hentet opplysningene",
      body: "En tjeneste som vi henter opplysninger fra, svarer ikke akkurat nå. Vent litt, og prøv igjen.",
    },
    client_organisation_required: {
      title: "Virksomheten mangler",
      body: "Tjenesten du bruker, oppgir ikke hvilken virksomhet den henter opplysninger for.",
    },
    dpop_proof_invalid: {
      title: "Tilgangen kan ikke brukes",
      body: "Tjenesten du bruker, kunne ikke bevise at tilgangen er gitt til den.",
    },
    dpop_proof_replayed: {
      title: "Forespørselen er allerede brukt",
      body: "Tjenesten du bruker, sendte den samme forespørselen to ganger, og vi tar bare imot den første.",
    },
    scope_insufficient: {
      title: "Tilgangen gjelder ikke dette",
      body: "Tjenesten du bruker, har tilgang til noe, men ikke til akkurat dette.",
    },
    token_exchange_refused: {
      title: "Tjenesten får ikke hentet opplysningene for deg",
      body: "Innloggingstjenesten lar ikke denne tjenesten hente opplysninger fra andre tjenester på dine vegne.",
    },
    identity_provider_refused: {
      title: "Velg en annen måte å logge inn på",
      body: "Denne tjenesten krever en bestemt måte å logge inn på. Prøv igjen, og velg den i {login}.",
    },
    logout_token_invalid: {
      title: "Vi kan ikke stole på utloggingen",
      body: "Vi kan ikke bekrefte at beskjeden kommer fra innloggingstjenesten, og har ikke logget ut noen.",
    },
    logout_token_lifetime_invalid: {
      title: "Vi kan ikke bruke utloggingen",
      body: "Beskjeden fra innloggingstjenesten sier ikke når den slutter å gjelde, så vi har ikke logget ut noen.",
    },
    provider_required: {
      title: "Du må logge inn på en annen måte",
      body: "Du er allerede logget inn, men denne siden er for dem som logger inn på en annen måte. Hvis du logger inn på den måten, blir innloggingen du har nå, avsluttet.",
    },
    session_replaced: {
      title: "Siden bruker en innlogging som er avsluttet",
      body: "Du er fortsatt logget inn, men logget inn på nytt eller byttet virksomhet etter at du åpnet siden. Prøv igjen, så bruker siden den nye innloggingen.",
    },
    logged_out_meanwhile: {
      title: "Du ble logget ut",
      body: "{login} logget deg ut mens du holdt på å logge inn. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    refresh_answer_lost: {
      title: "Du er logget ut",
      body: "{login} svarte ikke da innloggingen din skulle fornyes, og du er derfor logget ut. Det skyldes ikke noe du har gjort. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    refresh_refused: {
      title: "Du er logget ut",
      body: "{login} godtar ikke lenger innloggingen din, og vi logget deg ut for sikkerhets skyld. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    access_denied: {
      title: "Innloggingen ble avbrutt",
      body: "Du er ikke logget inn. Du kan logge inn når det passer deg.",
      retry: "Logg inn",
    },
    another_person: {
      ...anotherPerson,
      retry: "Logg inn på nytt",
      logOut: "Logg ut, og logg inn som deg selv",
    },
    assurance_insufficient: {
      title: "Logg inn på et høyere sikkerhetsnivå",
      body: "Innloggingen du brukte, har ikke det sikkerhetsnivået som trengs her. Logg inn på nytt, og velg en annen måte.",
      retry: "Logg inn på nytt",
    },
    authentication_too_old: {
      title: "Bekreft at det er deg",
      body: "Det er en stund siden du logget inn.",
      retry: "Logg inn på nytt",
    },
    callback_replayed: {
      title: "Denne innloggingen er allerede brukt",
      body: "Det skjer når nettleseren går tilbake eller laster siden på nytt. Du kan trygt logge inn en gang til.",
      retry: "Logg inn på nytt",
    },
    claims_challenge: {
      title: "Du må logge inn på nytt",
      body: "Det du ba om, krever at du logger inn på nytt. {login} kan be deg om å bekrefte innloggingen i tillegg, for eksempel med en kode eller en sikkerhetsnøkkel.",
      retry: "Logg inn på nytt",
    },
    employment_required: {
      title: "Bruk kontoen du har som ansatt",
      body: "Kontoen du logget inn med, er ikke registrert som ansattkonto. Har du flere, kan du velge en annen. Er det feil, kan IT-støtten der du jobber, rette det.",
      retry: "Velg en annen konto",
    },
    multi_factor_required: twoSteps,
    national_id_required: {
      title: "Logg inn med personlig eID",
      body: "For å se hva du har fullmakt til, må vi vite hvem du er i Altinn. Det får vi ikke vite av denne innloggingen. Logg inn med {eid}.",
      retry: "Logg inn på nytt",
    },
    organisation_required: {
      title: "Du trenger fullmakt fra {org}",
      body: "Du er her på vegne av {org}. Virksomheten må gi deg fullmakt i {giver} før du kan gå videre.",
      ...askForRight,
    },
    session_not_kept: {
      title: "Nettleseren tok ikke vare på innloggingen",
      body: "Vi må lagre én informasjonskapsel for å holde deg innlogget. Tillat informasjonskapsler fra {host}, eller prøv en annen nettleser. Hjelper ikke det, kan feilen ligge hos oss.",
    },
    session_required: {
      title: "Du er logget ut",
      body: "Du hadde ikke brukt tjenesten på en stund, eller innloggingen nådde tidsgrensen. Logg inn igjen, så kommer du tilbake hit.",
      retry: "Logg inn igjen",
    },
    transaction_missing: {
      title: "Vi finner ikke innloggingen i denne nettleseren",
      body: "Det kan skje hvis du bytter nettleser underveis, åpner en gammel lenke eller har slått av informasjonskapsler.",
      retry: "Logg inn på nytt",
    },
    providerDown: {
      title: "Vi får ikke kontakt med {login}",
      body: "{login} svarer ikke akkurat nå. Det skyldes ikke noe du har gjort. Prøv igjen om noen minutter.",
    },
    serviceDown: {
      title: "Tjenesten er ikke tilgjengelig akkurat nå",
      body: "Beklager, feilen ligger hos oss. Du blir ikke logget ut på grunn av dette. Prøv igjen om noen minutter.",
    },
    loginTimedOut: {
      title: "Tiden for å logge inn er ute",
      body: "Du er ikke logget inn, og ingenting er endret. Start på nytt, så får du ny tid.",
      retry: "Logg inn på nytt",
    },
    loginStopped: {
      title: "Vi fikk ikke fullført innloggingen",
      body: "Svaret fra {login} stemte ikke med det vi ba om, og vi stoppet for sikkerhets skyld. Det skyldes ikke noe du har gjort. Du er ikke logget inn.",
      retry: "Logg inn på nytt",
    },
    ourFault: {
      title: "Beklager, noe gikk galt hos oss",
      body: "Feilen ligger hos oss, ikke hos deg. Skjer det igjen, kan du kontakte {support}.",
    },
    notFound: { title: "Vi finner ikke siden", body: "Adressen kan være feil, eller siden kan være flyttet." },
    notOurs: {
      title: "Vi tok ikke imot det som ble sendt",
      body: "Vi kunne ikke se at det kom fra en av våre egne sider, så ingenting er endret. Åpne siden i tjenesten på nytt, og prøv igjen.",
    },
    anotherEmployer: {
      title: "Bruk jobbkontoen din hos {agency}",
      body: "Kontoen du logget inn med, hører til en annen virksomhet.",
      retry: "Velg en annen konto",
    },
    notOpen: {
      title: "Tjenesten er ikke åpen for {org}",
      body: "{login} gir oss ikke tilgang for denne virksomheten. Det kan mangle en registrering, eller virksomheten må godta vilkår først.",
    },
  }),
  situations: {
    actsForNobody: {
      title: "Velg virksomheten du er her for",
      body: "{service} brukes på vegne av en virksomhet. Nå er du logget inn som deg selv.",
      retry: "Velg virksomhet",
    },
    eidRequired: {
      title: "Logg inn med {eid}",
      body: "Du logget inn med en eID på sikkerhetsnivå {given}. Her kreves sikkerhetsnivå {asked}.",
      retry: "Logg inn på nytt",
      help: "Har du ikke en slik eID?",
    },
    inFrame: {
      title: "Fortsett i hele vinduet",
      body: "Denne siden vises inne i en annen side, og der kan du ikke logge inn. Lagre det du har skrevet på siden rundt, og velg «Fortsett i hele vinduet». Etterpå kommer du tilbake.",
      retry: "Fortsett i hele vinduet",
    },
    loggedInAsAnother: {
      ...anotherPerson,
      retry: "Fortsett",
      retryAs: "Fortsett som {name}",
      logOut: "Logg ut, og logg inn som deg selv",
    },
    loggedInAsCitizen: {
      title: "Logg inn for virksomheten",
      body: "Du er logget inn som privatperson. {service} er for deg som er her på vegne av en virksomhet. Vi kobler ikke sammen de to innloggingene.",
      retry: "Logg inn som ansatt",
    },
    loggedInAsEmployee: {
      title: "Logg inn som privatperson",
      body: "Du er logget inn som ansatt. Denne tjenesten bruker du som privatperson, og arbeidsgiveren din får ikke vite hva du gjør her.",
      retry: "Logg inn med {login}",
    },
    logoutFailed: {
      title: "Vi fikk ikke fullført utloggingen",
      body: "Beklager, feilen ligger hos oss. Prøv igjen om noen minutter, eller lukk alle vinduene i nettleseren.",
    },
    noAuthorisation: {
      title: "Ingen virksomhet har gitt deg fullmakt ennå",
      body: "Innloggingen er i orden, men {login} fant ingen virksomhet som du kan {right} på vegne av. Be daglig leder, styreleder eller hovedadministrator om fullmakt i {giver}, og logg inn på nytt når du har fått den.",
      retry: "Logg inn på nytt",
      access: "Slik får du fullmakt",
      logOut: "Logg inn som en annen",
    },
    otherOrganisation: {
      title: "Dette gjelder en annen virksomhet",
      body: "Du er her på vegne av {org}, men det du prøvde å gjøre, gjelder en annen virksomhet. Ingenting er endret. Bytt virksomhet, eller åpne siden på nytt for {org}.",
      retry: "Bytt virksomhet",
    },
    rightRequired: {
      title: "Du trenger fullmakt til å {right}",
      body: "Du er her på vegne av {org}. Virksomheten må gi deg fullmakt i {giver} før du kan {right}.",
      ...askForRight,
    },
    stillLoggedIn: {
      title: "Du er fortsatt logget inn",
      body: "Den nye innloggingen ble avbrutt, og ingenting er endret. For å gå videre må du logge inn på nytt.",
      retry: "Logg inn på nytt",
    },
    stillLoggedInEid: {
      title: "Du er fortsatt logget inn",
      body: "Den nye innloggingen ble avbrutt, og ingenting er endret. For å gå videre må du logge inn med {eid}.",
      retry: "Logg inn med {eid}",
      help: "Har du ikke en slik eID?",
    },
    stillUnauthorised: {
      title: "{org} har ikke gitt deg fullmakt ennå",
      body: "Du valgte {org}. Virksomheten må gi deg fullmakt i {giver} før du kan {right}.",
      ...askForRight,
    },
    stillOtherOrganisation: {
      title: "Du handler fortsatt på vegne av {org}",
      body: "Det du prøvde å gjøre, gjelder en annen virksomhet. Får du ikke velge den, må den først gi deg fullmakt i {giver}.",
      ...askForRight,
    },
    twoStepsRequired: twoSteps,
  },
  words: {
    service: "tjenesten",
    agency: "oss",
    support: "brukerstøtten",
    login: "innloggingstjenesten",
    eid: "BankID, Buypass eller Commfides",
    right: "bruke {service}",
    org: "virksomheten",
    giver: "Altinn",
    host: "dette nettstedet",
    level: "ukjent",
  },
  levels: { low: "lavt", substantial: "betydelig", high: "høyt" },
  actions: {
    tryAgain: "Prøv igjen",
    toFrontPage: "Til forsiden",
    toBack: "Tilbake dit du var",
    toService: "Til {service}",
    toAccess: "Åpne {giver}",
    whatToDo: "Dette kan du gjøre",
    aboutCookies: "Om informasjonskapsler",
    backTo: "Tilbake til {place}",
    logIn: "Logg inn",
    logInAgain: "Logg inn igjen",
    logOut: "Logg ut",
    logOutOf: "Logg ut av {login}",
    proceed: "Fortsett",
    cancel: "Avbryt",
  },
  reference: { label: "Referanse", help: "Oppgi referansen hvis du kontakter brukerstøtten." },
  otherWays: "Andre måter å logge inn på",
  loggedIn: {
    title: "Du er logget inn",
    body: "Gå tilbake til fanen du kom fra, og fortsett der. Denne fanen kan du lukke.",
  },
  loggedOut: {
    title: "Du er logget ut",
    body: "Du er logget ut av {service} og {login}. Deler du maskinen med andre, bør du også lukke nettleseren.",
  },
  loggedOutHere: {
    title: "Du er logget ut av {service}",
    body: "{login} kan fortsatt huske deg i denne nettleseren. Logg ut der også, eller lukk alle vinduene i nettleseren.",
  },
  loggedOutElsewhere:
    "Innloggingen i den andre delen av nettstedet er også avsluttet her. Innloggingstjenesten som ble brukt der, kan fortsatt huske hvem som var logget inn. Logg ut der også, eller lukk alle vinduene i nettleseren.",
  headTooLarge: {
    title: "Nettleseren sendte for mye til oss",
    body: "Nettleseren din har tatt vare på så mange informasjonskapsler fra dette nettstedet at den sender mer enn vi kan ta imot. Du har ikke gjort noe galt.",
    inSettings: "Slett informasjonskapslene i innstillingene til nettleseren, og prøv igjen.",
    byButton:
      "Slett informasjonskapslene, så kommer du videre. Da blir du logget ut her, og kanskje også av andre tjenester på samme nettsted. Det du har lagret hos oss, er ikke borte.",
    button: "Slett informasjonskapslene",
  },
  loggedOutOnward: {
    title: "Du blir logget ut",
    body: "Du er logget ut av {service}. Nå logger vi deg ut av {login}. Trykk på knappen hvis ingenting skjer.",
  },
  logoutQuestion: {
    title: "Vil du logge ut av {service}?",
    body: "Det du ikke har lagret eller sendt inn, kan gå tapt.",
    logsOutOthers: "Du blir også logget ut av andre tjenester der du er logget inn med {login}.",
  },
  frame: {
    skipToContent: "Hopp til innholdet",
    language: "Bokmål",
    languages: "Språk",
    unreviewed: "utkast",
    quoted: "«{name}»",
    loggedInAs: "Innlogget som {name}",
    onBehalfOf: "På vegne av {organisations}",
    chosenOrganisations: "virksomhetene du har valgt",
    help: {
      title: "Trenger du hjelp?",
      byLink: "Kontakt {who}.",
      byPhone: "Ring {who} på {phone}{hours}.",
      byBoth: "Kontakt {who}, eller ring {phone}{hours}.",
      reference: "Oppgi referansen {reference}.",
    },
    about: "Om tjenesten",
    accessibility: "Tilgjengelighetserklæring",
    privacy: "Personvern",
    cookies: "Informasjonskapsler",
    contact: "Kontakt oss",
  },
};
