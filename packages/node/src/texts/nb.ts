import type { Texts } from "./texts.ts";

/** Norsk bokmål. */
export const nb: Texts = {
  errors: {
    // Of a program that calls an API for a person.
    access_client_refused: {
      title: "Tjenesten du bruker, har ikke tilgang",
      body: "Den er ikke godkjent for å hente noe her. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    access_token_expired: {
      title: "Tilgangen har gått ut",
      body: "Tjenesten du bruker, ventet for lenge. Prøv igjen.",
    },
    access_token_invalid: {
      title: "Tilgangen kan ikke brukes",
      body: "Vi kan ikke bekrefte at den kommer fra innloggingstjenesten. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    access_token_misplaced: {
      title: "Vi forstår ikke forespørselen",
      body: "Tjenesten du bruker, sendte tilgangen din på en måte som vi ikke tar imot. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    access_token_missing: {
      title: "Tilgangen mangler",
      body: "Tjenesten du bruker, sendte ikke med tilgangen din. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    access_token_unavailable: {
      title: "Du må logge inn på nytt",
      body: "Innloggingen din gir ikke lenger tilgang til opplysningene på denne siden. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    api_not_allowed: {
      title: "Noe gikk galt hos oss",
      body: "Tjenesten prøvde å hente opplysninger på en måte som ikke er lov, og det stoppet vi. Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    api_unavailable: {
      title: "Vi får ikke hentet opplysningene",
      body: "En tjeneste som vi henter opplysninger fra, svarer ikke akkurat nå. Vent litt, og prøv igjen.",
    },
    client_organisation_required: {
      title: "Virksomheten mangler",
      body: "Tjenesten du bruker, oppgir ikke hvilken virksomhet den henter opplysninger for. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    dpop_proof_invalid: {
      title: "Tilgangen kan ikke brukes",
      body: "Tjenesten du bruker, viste ikke at tilgangen er dens egen. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    dpop_proof_replayed: {
      title: "Forespørselen er brukt før",
      body: "Tjenesten du bruker, sendte den samme forespørselen to ganger, og vi tar bare imot den første. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    scope_insufficient: {
      title: "Tilgangen gjelder ikke dette",
      body: "Tjenesten du bruker, har tilgang til noe, men ikke til akkurat dette. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    token_exchange_refused: {
      title: "Tjenesten får ikke hentet opplysningene for deg",
      body: "Innloggingstjenesten lar ikke denne tjenesten hente opplysninger videre på dine vegne. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    access_denied: {
      title: "Innloggingen ble avbrutt",
      body: "Du er ikke logget inn. Du kan prøve igjen når du vil.",
    },
    another_person: {
      title: "Du er logget inn som en annen",
      body: "Innloggingen gjaldt en annen person enn den som er logget inn her, så ingenting er endret. Prøv igjen med den samme innloggingen som før, eller logg ut først.",
    },
    assurance_insufficient: {
      title: "Du må logge inn på en sikrere måte",
      body: "Denne tjenesten krever en sikrere innlogging enn den du brukte. Prøv igjen, og velg en innlogging med høyere sikkerhet.",
    },
    audit_unavailable: {
      title: "Innloggingen er stengt akkurat nå",
      body: "Vi får ikke loggført innlogginger, og da slipper vi ingen inn. Vent litt, og prøv igjen.",
    },
    authentication_too_old: {
      title: "Du må logge inn på nytt",
      body: "Innloggingstjenesten brukte en tidligere innlogging. For å gå videre må du bekrefte hvem du er en gang til.",
      retry: "Logg inn på nytt",
    },
    authorization_request_refused: {
      title: "Vi får ikke startet innloggingen",
      body: "Innloggingstjenesten sa nei til forespørselen vår. Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    authorization_response_invalid: {
      title: "Innloggingen ble ikke fullført",
      body: "Vi fikk et svar som vi ikke forstår, og stoppet for sikkerhets skyld. Gå til forsiden og start på nytt.",
    },
    callback_replayed: {
      title: "Denne innloggingen er allerede brukt",
      body: "Det kan skje når man går tilbake i nettleseren eller laster siden på nytt. Prøv igjen.",
    },
    claims_challenge: {
      title: "Du må logge inn sikrere",
      body: "Det du ba om, krever en sikrere innlogging enn den du brukte. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    client_authentication_failed: {
      title: "Innloggingen virker ikke akkurat nå",
      body: "Innloggingstjenesten kjenner ikke igjen tjenesten vår. Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    code_refused: {
      title: "Innloggingen ble ikke fullført",
      body: "Innloggingstjenesten bekreftet ikke innloggingen. Det kan skje når det tar litt lang tid. Prøv igjen.",
    },
    configuration_invalid: {
      title: "Tjenesten er ikke satt opp riktig",
      body: "Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    cross_site_request: {
      title: "Vi stoppet forespørselen",
      body: "Den ser ikke ut til å komme fra denne tjenesten. Gå til forsiden og prøv derfra.",
    },
    directory_refused: {
      title: "Du er logget inn fra en annen virksomhet",
      body: "Tjenesten er for dem som er ansatt her, og du logget inn hos en annen virksomhet enn vår. Prøv igjen med en konto herfra, eller kontakt brukerstøtte.",
    },
    employment_required: {
      title: "Denne tjenesten er for ansatte",
      body: "Kontoen du logget inn med, er ikke registrert som en ansatts. Prøv igjen med kontoen du har som ansatt, eller be brukerstøtten der du arbeider om å rette opplysningene.",
      retry: "Logg inn med en annen konto",
    },
    groups_overage: {
      title: "Vi vet ikke hva du har tilgang til",
      body: "Du er med i flere grupper enn innloggingstjenesten forteller oss om, og derfor ser vi ikke hva du har lov til. Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    guest_refused: {
      title: "Du er logget inn som gjest",
      body: "Tjenesten er for dem som er ansatt her, og kontoen din er fra en annen virksomhet. Prøv igjen med en konto herfra, eller kontakt brukerstøtte.",
    },
    id_token_invalid: {
      title: "Innloggingen ble ikke fullført",
      body: "Opplysningene vi fikk fra innloggingstjenesten, stemmer ikke. Derfor er du ikke logget inn. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    id_token_signature_invalid: {
      title: "Vi kan ikke stole på innloggingen",
      body: "Vi kan ikke bekrefte at svaret kommer fra innloggingstjenesten. Derfor er du ikke logget inn. Kontakt brukerstøtte hvis det skjer igjen.",
    },
    identity_provider_refused: {
      title: "Du logget inn på en annen måte enn vi ba om",
      body: "Denne tjenesten krever at du logger inn på en bestemt måte, og innloggingstjenesten brukte en annen. Prøv igjen, og velg den måten som er satt opp for tjenesten.",
    },
    issuer_mismatch: {
      title: "Innloggingen ble ikke fullført",
      body: "Svaret kom fra en annen innloggingstjeneste enn den du brukte. Derfor er du ikke logget inn. Gå til forsiden og start på nytt.",
    },
    logged_out_meanwhile: {
      title: "Du ble logget ut",
      body: "Innloggingstjenesten logget deg ut mens du var på vei inn, kanskje fra en annen fane. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    login_not_navigation: {
      title: "Åpne siden for å logge inn",
      body: "Innloggingen starter bare når du åpner siden selv. Gå til forsiden og logg inn derfra.",
    },
    logout_token_invalid: {
      title: "Vi kan ikke stole på utloggingen",
      body: "Vi kan ikke bekrefte at beskjeden kommer fra innloggingstjenesten, og har ikke logget ut noen.",
    },
    logout_token_lifetime_invalid: {
      title: "Vi kan ikke bruke utloggingen",
      body: "Beskjeden fra innloggingstjenesten sier ikke når den slutter å gjelde, så vi har ikke logget ut noen.",
    },
    method_not_allowed: {
      title: "Siden kan ikke brukes slik",
      body: "Gå til forsiden og prøv derfra.",
    },
    multi_factor_required: {
      title: "Du må logge inn i to trinn",
      body: "Denne tjenesten krever at du bekrefter innloggingen med noe mer enn passordet, for eksempel telefonen. Prøv igjen, eller spør arbeidsgiveren din om totrinnsinnlogging.",
    },
    organisation_refused: {
      title: "Du får ikke tilgang for denne virksomheten",
      body: "Innloggingstjenesten gir ikke tilgang for virksomheten du valgte. Velg en annen virksomhet, eller kontakt brukerstøtte hvis du trenger hjelp.",
    },
    organisation_required: {
      title: "Du har ikke tilgang til dette",
      body: "Du må logge inn på vegne av en virksomhet som har gitt deg tilgang. Du kan velge en annen virksomhet, eller be virksomheten din om tilgang.",
      retry: "Velg virksomhet",
    },
    provider_metadata_invalid: {
      title: "Innloggingen virker ikke akkurat nå",
      body: "Innloggingstjenesten er satt opp på en måte som vi ikke kan bruke. Det er ikke noe du har gjort. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    provider_required: {
      title: "Du må logge inn på en annen måte",
      body: "Du er allerede logget inn, men denne siden er for dem som logger inn på en annen måte. Hvis du logger inn på den måten, blir innloggingen du har nå, avsluttet.",
    },
    provider_response_invalid: {
      title: "Innloggingen ble ikke fullført",
      body: "Vi fikk et svar fra innloggingstjenesten som vi ikke kan bruke. Vent litt, og prøv igjen.",
    },
    provider_unavailable: {
      title: "Vi får ikke kontakt med innloggingstjenesten",
      body: "Den kan være nede, eller ha stor pågang. Vent litt, og prøv igjen.",
    },
    refresh_answer_lost: {
      title: "Du er logget ut",
      body: "Innloggingstjenesten svarte ikke da innloggingen din skulle fornyes, og du er derfor logget ut. Det er ikke noe du har gjort. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    refresh_refused: {
      title: "Du er logget ut",
      body: "Innloggingstjenesten godtar ikke lenger innloggingen din, og vi logget deg ut for sikkerhets skyld. Logg inn for å gå videre.",
      retry: "Logg inn på nytt",
    },
    representation_invalid: {
      title: "Vi kan ikke bekrefte hvem du representerer",
      body: "Opplysningene om virksomheten stemmer ikke med det vi spurte om. Derfor er du ikke logget inn. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    representation_unavailable: {
      title: "Vi får ikke bekreftet hvem du handler for",
      body: "Vi får ikke sjekket akkurat nå om du fortsatt kan opptre for virksomheten, og ingenting er gjort. Vent litt, og prøv igjen.",
    },
    request_invalid: {
      title: "Lenken kan ikke brukes",
      body: "Det som sendte deg hit, ga oss noe vi ikke forstår. Gå til forsiden og start derfra.",
    },
    return_to_invalid: {
      title: "Lenken kan ikke brukes",
      body: "Den fører til et sted som vi ikke kan sende deg til. Gå til forsiden og finn fram derfra.",
    },
    route_not_found: {
      title: "Vi finner ikke siden",
      body: "Adressen kan være feil, eller siden kan være flyttet. Gå til forsiden og finn fram derfra.",
    },
    scope_rejected: {
      title: "Virksomheten har ikke tilgang",
      body: "Innloggingstjenesten gir ikke tilgang til opplysningene på denne siden. Det kan være at virksomheten du handler for, ikke har godtatt vilkårene. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    session_not_kept: {
      title: "Innloggingen går i ring",
      body: "Du har logget inn flere ganger på rad uten å komme videre. Det kan skje når nettleseren ikke tar vare på informasjonskapsler, eller når noe er feil hos oss. Prøv igjen. Hjelper det ikke, kontakt brukerstøtte.",
    },
    session_replaced: {
      title: "Innloggingen din er fornyet",
      body: "Du har logget inn på nytt eller byttet organisasjon i mellomtiden, og siden hørte til innloggingen fra før. Prøv igjen, så brukes den nye.",
    },
    session_required: {
      title: "Du må logge inn",
      body: "Du er ikke logget inn, eller du er blitt logget ut. Logg inn for å gå videre.",
      retry: "Logg inn",
    },
    session_store_unavailable: {
      title: "Tjenesten er ikke tilgjengelig akkurat nå",
      body: "Vi får ikke sjekket om du er logget inn. Vent litt, og prøv igjen.",
    },
    state_mismatch: {
      title: "Innloggingen ble ikke fullført",
      body: "Svaret hører ikke til en innlogging i denne nettleseren, og vi stoppet for sikkerhets skyld. Gå til forsiden og start på nytt.",
    },
    transaction_expired: {
      title: "Innloggingen tok for lang tid",
      body: "Du er ikke logget inn. Prøv igjen, så får du ny tid.",
    },
    transaction_missing: {
      title: "Vi finner ikke innloggingen i denne nettleseren",
      body: "Du er ikke logget inn her. Det kan skje når en app åpner en annen nettleser enn den du startet i, eller når nettleseren ikke tar imot informasjonskapsler. Prøv igjen, og bruk samme nettleser hele veien.",
      retry: "Logg inn på nytt",
    },
    unexpected_failure: {
      title: "Noe gikk galt",
      body: "Det har skjedd en feil hos oss. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
    userinfo_invalid: {
      title: "Innloggingen ble ikke fullført",
      body: "Vi spurte innloggingstjenesten om opplysninger om deg, og svaret stemmer ikke. Derfor er du ikke logget inn. Kontakt brukerstøtte hvis du trenger hjelp.",
    },
  },
  actions: {
    tryAgain: "Prøv igjen",
    toFrontPage: "Til forsiden",
    whatToDo: "Dette kan du gjøre",
    logIn: "Logg inn",
    logOut: "Logg ut",
  },
  reference: { label: "Referanse", help: "Oppgi referansen hvis du kontakter brukerstøtte." },
  otherWays: "Andre måter å logge inn på",
  stillLoggedIn: {
    title: "Innloggingen ble avbrutt",
    body: "Du er fortsatt logget inn som før. Du kan prøve igjen når du vil.",
  },
  loggedIn: {
    title: "Du er logget inn",
    body: "Gå tilbake til fanen du kom fra, og fortsett der. Denne fanen kan du lukke.",
  },
  loggedOut: {
    title: "Du er logget ut",
    body: "Deler du maskinen med andre, bør du også lukke nettleseren.",
  },
  loggedOutHere: {
    title: "Du er logget ut her",
    body: "Innloggingstjenesten kan fortsatt huske deg i denne nettleseren. Lukk alle vinduene i nettleseren hvis du deler maskinen med andre.",
  },
  loggedOutElsewhere:
    "Den andre delen av nettstedet er også logget ut her. Innloggingstjenesten som ble brukt der, kan fortsatt huske hvem som var logget inn. Logg ut der også, eller lukk alle vinduene i nettleseren.",
  loggedOutOnward: {
    title: "Du blir logget ut",
    body: "Du er logget ut her, og innloggingstjenesten logger deg ut nå. Trykk på knappen hvis ingenting skjer.",
  },
  logoutQuestion: {
    title: "Vil du logge ut?",
    body: "Lagre det du holder på med, før du logger ut.",
  },
  frame: {
    skipToContent: "Hopp til innholdet",
    language: "Bokmål",
    languages: "Språk",
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
