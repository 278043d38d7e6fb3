import type { Texts } from "./texts.ts";

/** Norsk nynorsk. */
export const nn: Texts = {
  errors: {
    // Of a program that calls an API for a person.
    access_client_refused: {
      title: "Tenesta du bruker, har ikkje tilgang",
      body: "Ho er ikkje godkjend for å hente noko her. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    access_token_expired: {
      title: "Tilgangen har gått ut",
      body: "Tenesta du bruker, venta for lenge. Prøv på nytt.",
    },
    access_token_invalid: {
      title: "Tilgangen kan ikkje brukast",
      body: "Vi kan ikkje stadfeste at han kjem frå innloggingstenesta. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    access_token_misplaced: {
      title: "Vi forstår ikkje førespurnaden",
      body: "Tenesta du bruker, sende tilgangen din på ein måte som vi ikkje tek imot. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    access_token_missing: {
      title: "Tilgangen manglar",
      body: "Tenesta du bruker, sende ikkje med tilgangen din. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    access_token_unavailable: {
      title: "Du må logge inn på nytt",
      body: "Innlogginga di gir ikkje lenger tilgang til opplysningane på denne sida. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    api_not_allowed: {
      title: "Noko gjekk gale hos oss",
      body: "Tenesta prøvde å hente opplysningar på ein måte som ikkje er lov, og det stoppa vi. Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    api_unavailable: {
      title: "Vi får ikkje henta opplysningane",
      body: "Ei teneste som vi hentar opplysningar frå, svarer ikkje akkurat no. Vent litt, og prøv på nytt.",
    },
    client_organisation_required: {
      title: "Verksemda manglar",
      body: "Tenesta du bruker, oppgir ikkje kva for verksemd ho hentar opplysningar for. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    dpop_proof_invalid: {
      title: "Tilgangen kan ikkje brukast",
      body: "Tenesta du bruker, viste ikkje at tilgangen er hennar eigen. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    dpop_proof_replayed: {
      title: "Førespurnaden er brukt før",
      body: "Tenesta du bruker, sende den same førespurnaden to gonger, og vi tek berre imot den første. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    scope_insufficient: {
      title: "Tilgangen gjeld ikkje dette",
      body: "Tenesta du bruker, har tilgang til noko, men ikkje til akkurat dette. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    token_exchange_refused: {
      title: "Tenesta får ikkje henta opplysningane for deg",
      body: "Innloggingstenesta lèt ikkje denne tenesta hente opplysningar vidare på dine vegner. Kontakt brukarstøtte om du treng hjelp.",
    },
    access_denied: {
      title: "Innlogginga vart avbroten",
      body: "Du er ikkje logga inn. Du kan prøve på nytt når du vil.",
    },
    another_person: {
      title: "Du er logga inn som ein annan",
      body: "Innlogginga galdt ein annan person enn den som er logga inn her, så ingenting er endra. Prøv på nytt med den same innlogginga som før, eller logg ut først.",
    },
    assurance_insufficient: {
      title: "Du må logge inn på ein sikrare måte",
      body: "Denne tenesta krev ei sikrare innlogging enn den du brukte. Prøv på nytt, og vel ei innlogging med høgare tryggleik.",
    },
    audit_unavailable: {
      title: "Innlogginga er stengd akkurat no",
      body: "Vi får ikkje loggført innloggingar, og då slepper vi ingen inn. Vent litt, og prøv på nytt.",
    },
    authentication_too_old: {
      title: "Du må logge inn på nytt",
      body: "Innloggingstenesta brukte ei tidlegare innlogging. For å gå vidare må du stadfeste kven du er ein gong til.",
      retry: "Logg inn på nytt",
    },
    authorization_request_refused: {
      title: "Vi får ikkje starta innlogginga",
      body: "Innloggingstenesta sa nei til førespurnaden vår. Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    authorization_response_invalid: {
      title: "Innlogginga vart ikkje fullført",
      body: "Vi fekk eit svar som vi ikkje forstår, og stoppa for å vere på den sikre sida. Gå til framsida og start på nytt.",
    },
    callback_replayed: {
      title: "Denne innlogginga er allereie brukt",
      body: "Det kan skje når du går tilbake i nettlesaren eller oppdaterer sida. Prøv på nytt.",
    },
    claims_challenge: {
      title: "Du må logge inn sikrare",
      body: "Det du bad om, krev ei sikrare innlogging enn den du brukte. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    client_authentication_failed: {
      title: "Innlogginga verkar ikkje akkurat no",
      body: "Innloggingstenesta kjenner ikkje att tenesta vår. Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    code_refused: {
      title: "Innlogginga vart ikkje fullført",
      body: "Innloggingstenesta stadfesta ikkje innlogginga. Det kan skje når det tek litt lang tid. Prøv på nytt.",
    },
    configuration_invalid: {
      title: "Tenesta er ikkje sett opp rett",
      body: "Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    cross_site_request: {
      title: "Vi stoppa førespurnaden",
      body: "Han ser ikkje ut til å kome frå denne tenesta. Gå til framsida og prøv derifrå.",
    },
    directory_refused: {
      title: "Du er logga inn frå ei anna verksemd",
      body: "Tenesta er for dei som er tilsette her, og du logga inn hos ei anna verksemd enn vår. Prøv på nytt med ein konto herifrå, eller kontakt brukarstøtta.",
    },
    employment_required: {
      title: "Denne tenesta er for tilsette",
      body: "Kontoen du logga inn med, er ikkje registrert som kontoen til ein tilsett. Prøv på nytt med kontoen du har som tilsett, eller be brukarstøtta der du arbeider om å rette opplysningane.",
      retry: "Logg inn med ein annan konto",
    },
    groups_overage: {
      title: "Vi veit ikkje kva du har tilgang til",
      body: "Du er med i fleire grupper enn innloggingstenesta fortel oss om, og difor ser vi ikkje kva du har lov til. Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    guest_refused: {
      title: "Du er logga inn som gjest",
      body: "Tenesta er for dei som er tilsette her, og kontoen din er frå ei anna verksemd. Prøv på nytt med ein konto herifrå, eller kontakt brukarstøtta.",
    },
    id_token_invalid: {
      title: "Innlogginga vart ikkje fullført",
      body: "Opplysningane vi fekk frå innloggingstenesta, stemmer ikkje. Difor er du ikkje logga inn. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    id_token_signature_invalid: {
      title: "Vi kan ikkje lite på innlogginga",
      body: "Vi kan ikkje stadfeste at svaret kjem frå innloggingstenesta. Difor er du ikkje logga inn. Kontakt brukarstøtta dersom det skjer fleire gonger.",
    },
    identity_provider_refused: {
      title: "Du logga inn på ein annan måte enn vi bad om",
      body: "Denne tenesta krev at du loggar inn på ein bestemt måte, og innloggingstenesta brukte ein annan. Prøv på nytt, og vel den måten som er sett opp for tenesta.",
    },
    issuer_mismatch: {
      title: "Innlogginga vart ikkje fullført",
      body: "Svaret kom frå ei anna innloggingsteneste enn den du brukte. Difor er du ikkje logga inn. Gå til framsida og start på nytt.",
    },
    logged_out_meanwhile: {
      title: "Du vart logga ut",
      body: "Innloggingstenesta logga deg ut medan du var på veg inn, kanskje frå ei anna fane. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    login_not_navigation: {
      title: "Opne sida for å logge inn",
      body: "Innlogginga startar berre når du opnar sida sjølv. Gå til framsida og logg inn derifrå.",
    },
    logout_token_invalid: {
      title: "Vi kan ikkje lite på utlogginga",
      body: "Vi kan ikkje stadfeste at meldinga kjem frå innloggingstenesta, og har ikkje logga ut nokon.",
    },
    logout_token_lifetime_invalid: {
      title: "Vi kan ikkje bruke utlogginga",
      body: "Meldinga frå innloggingstenesta seier ikkje når ho sluttar å gjelde, så vi har ikkje logga ut nokon.",
    },
    method_not_allowed: {
      title: "Sida kan ikkje brukast slik",
      body: "Gå til framsida og prøv derifrå.",
    },
    multi_factor_required: {
      title: "Du må logge inn i to steg",
      body: "Denne tenesta krev at du stadfestar innlogginga med noko meir enn passordet, til dømes telefonen. Prøv på nytt, eller spør arbeidsgivaren din om innlogging i to steg.",
    },
    organisation_refused: {
      title: "Du får ikkje tilgang for denne verksemda",
      body: "Innloggingstenesta gir ikkje tilgang for verksemda du valde. Vel ei anna verksemd, eller kontakt brukarstøtte om du treng hjelp.",
    },
    organisation_required: {
      title: "Du har ikkje tilgang til dette",
      body: "Du må logge inn på vegner av ei verksemd som har gitt deg tilgang. Du kan velje ei anna verksemd, eller be verksemda di om tilgang.",
      retry: "Vel verksemd",
    },
    provider_metadata_invalid: {
      title: "Innlogginga verkar ikkje akkurat no",
      body: "Innloggingstenesta er sett opp på ein måte som vi ikkje kan bruke. Det er ikkje noko du har gjort. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    provider_required: {
      title: "Du må logge inn på ein annan måte",
      body: "Du er alt logga inn, men denne sida er for dei som loggar inn på ein annan måte. Viss du loggar inn på den måten, blir innlogginga du har no, avslutta.",
    },
    provider_response_invalid: {
      title: "Innlogginga vart ikkje fullført",
      body: "Vi fekk eit svar frå innloggingstenesta som vi ikkje kan bruke. Vent litt, og prøv på nytt.",
    },
    provider_unavailable: {
      title: "Vi får ikkje kontakt med innloggingstenesta",
      body: "Ho kan vere nede, eller ha mykje å gjere. Vent litt, og prøv på nytt.",
    },
    refresh_answer_lost: {
      title: "Du er logga ut",
      body: "Innloggingstenesta svara ikkje då innlogginga di skulle fornyast, og du er difor logga ut. Det er ikkje noko du har gjort. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    refresh_refused: {
      title: "Du er logga ut",
      body: "Innloggingstenesta godtek ikkje lenger innlogginga di, og vi logga deg ut for å vere på den sikre sida. Logg inn for å gå vidare.",
      retry: "Logg inn på nytt",
    },
    representation_invalid: {
      title: "Vi kan ikkje stadfeste kven du representerer",
      body: "Opplysningane om verksemda stemmer ikkje med det vi spurde om. Difor er du ikkje logga inn. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    representation_unavailable: {
      title: "Vi får ikkje stadfesta kven du handlar for",
      body: "Vi får ikkje sjekka akkurat no om du framleis kan opptre for verksemda, og ingenting er gjort. Vent litt, og prøv på nytt.",
    },
    request_invalid: {
      title: "Lenkja kan ikkje brukast",
      body: "Det som sende deg hit, gav oss noko vi ikkje forstår. Gå til framsida og start derifrå.",
    },
    return_to_invalid: {
      title: "Lenkja kan ikkje brukast",
      body: "Ho fører til ein stad som vi ikkje kan sende deg til. Gå til framsida og finn fram derifrå.",
    },
    route_not_found: {
      title: "Vi finn ikkje sida",
      body: "Adressa kan vere feil, eller sida kan vere flytta. Gå til framsida og finn fram derifrå.",
    },
    scope_rejected: {
      title: "Verksemda har ikkje tilgang",
      body: "Innloggingstenesta gir ikkje tilgang til opplysningane på denne sida. Det kan vere at verksemda du handlar for, ikkje har godteke vilkåra. Kontakt brukarstøtte om du treng hjelp.",
    },
    session_not_kept: {
      title: "Innlogginga går i ring",
      body: "Du har logga inn fleire gonger på rad utan å kome vidare. Det kan skje når nettlesaren ikkje tek vare på informasjonskapslar, eller når noko er feil hos oss. Prøv på nytt. Hjelper det ikkje, kontakt brukarstøtta.",
    },
    session_replaced: {
      title: "Innlogginga di er fornya",
      body: "Du har logga inn på nytt eller bytt organisasjon i mellomtida, og sida høyrde til innlogginga frå før. Prøv på nytt, så blir den nye brukt.",
    },
    session_required: {
      title: "Du må logge inn",
      body: "Du er ikkje logga inn, eller du har vorte logga ut. Logg inn for å gå vidare.",
      retry: "Logg inn",
    },
    session_store_unavailable: {
      title: "Tenesta er ikkje tilgjengeleg akkurat no",
      body: "Vi får ikkje sjekka om du er logga inn. Vent litt, og prøv på nytt.",
    },
    state_mismatch: {
      title: "Innlogginga vart ikkje fullført",
      body: "Svaret høyrer ikkje til ei innlogging i denne nettlesaren, og vi stoppa for å vere på den sikre sida. Gå til framsida og start på nytt.",
    },
    transaction_expired: {
      title: "Innlogginga tok for lang tid",
      body: "Du er ikkje logga inn. Prøv på nytt, så får du ny tid.",
    },
    transaction_missing: {
      title: "Vi finn ikkje innlogginga i denne nettlesaren",
      body: "Du er ikkje logga inn her. Det kan skje når ein app opnar ein annan nettlesar enn den du starta i, eller når nettlesaren ikkje tek imot informasjonskapslar. Prøv på nytt, og bruk same nettlesar heile vegen.",
      retry: "Logg inn på nytt",
    },
    unexpected_failure: {
      title: "Noko gjekk gale",
      body: "Det har skjedd ein feil hos oss. Kontakt brukarstøtta dersom du treng hjelp.",
    },
    userinfo_invalid: {
      title: "Innlogginga vart ikkje fullført",
      body: "Vi spurde innloggingstenesta om opplysningar om deg, og svaret stemmer ikkje. Difor er du ikkje logga inn. Kontakt brukarstøtta dersom du treng hjelp.",
    },
  },
  actions: {
    tryAgain: "Prøv på nytt",
    toFrontPage: "Til framsida",
    whatToDo: "Dette kan du gjere",
    logIn: "Logg inn",
    logOut: "Logg ut",
  },
  reference: { label: "Referanse", help: "Oppgi referansen dersom du kontaktar brukarstøtta." },
  otherWays: "Andre måtar å logge inn på",
  stillLoggedIn: {
    title: "Innlogginga vart avbroten",
    body: "Du er framleis logga inn som før. Du kan prøve på nytt når du vil.",
  },
  loggedIn: {
    title: "Du er logga inn",
    body: "Gå tilbake til fana du kom frå, og hald fram der. Denne fana kan du lukke.",
  },
  loggedOut: {
    title: "Du er logga ut",
    body: "Deler du maskina med andre, bør du òg lukke nettlesaren.",
  },
  loggedOutHere: {
    title: "Du er logga ut her",
    body: "Innloggingstenesta kan framleis hugse deg i denne nettlesaren. Lukk alle vindauga i nettlesaren dersom du deler maskina med andre.",
  },
  loggedOutElsewhere:
    "Den andre delen av nettstaden er òg logga ut her. Innloggingstenesta som vart brukt der, kan framleis hugse kven som var logga inn. Logg ut der òg, eller lukk alle vindauga i nettlesaren.",
  loggedOutOnward: {
    title: "Du blir logga ut",
    body: "Du er logga ut her, og innloggingstenesta loggar deg ut no. Trykk på knappen dersom ingenting skjer.",
  },
  logoutQuestion: {
    title: "Vil du logge ut?",
    body: "Lagre det du held på med, før du loggar ut.",
  },
  frame: {
    skipToContent: "Hopp til innhaldet",
    language: "Nynorsk",
    languages: "Språk",
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
