/** One line of our own guidance, in both forms of Norwegian: what is tried, and what is expected. */
export interface GuidanceLine {
  readonly nb: readonly [demand: string, expected: string];
  readonly nn: readonly [demand: string, expected: string];
}

type Texts = Readonly<Record<string, readonly [nb: string, nn: string]>>;

/** Lines with one expectation in common. */
function expecting(nb: string, nn: string, texts: Texts): Readonly<Record<string, GuidanceLine>> {
  return Object.fromEntries(
    Object.entries(texts).map(([number, text]) => [number, { nb: [text[0], nb], nn: [text[1], nn] }]),
  );
}

/** Attacks and outages, by the number of the catalogue. */
export const guidanceLines: Readonly<Record<string, GuidanceLine>> = {
  ...expecting(
    "Innloggingen avvises, og neste innlogging lykkes.",
    "Innlogginga blir avvist, og neste innlogging lukkast.",
    {
      "A-01": ["Svar med en state som ingen innlogging her har", "Svar med ein state som inga innlogging her har"],
      "A-05": ["id_token fra en tidligere innlogging", "id_token frå ei tidlegare innlogging"],
      "A-08": ["Metadata uten PKCE med S256", "Metadata utan PKCE med S256"],
      "A-11": [
        "Svar med parametre som er gjentatt, tomme, altfor lange eller i strid med hverandre",
        "Svar med parametrar som er gjentekne, tomme, altfor lange eller i strid med kvarandre",
      ],
      "A-12": [
        "id_token uten signatur, med alg none eller med et kritisk felt som er ukjent",
        "id_token utan signatur, med alg none eller med eit kritisk felt som er ukjent",
      ],
      "A-13": [
        "Signatur med feil algoritme eller med en fremmed nøkkel",
        "Signatur med feil algoritme eller med ein framand nøkkel",
      ],
      "A-14": [
        "kid som er ukjent eller ikke er navnet på en nøkkel",
        "kid som er ukjend eller ikkje er namnet på ein nøkkel",
      ],
      "A-15": [
        "Nøkkel som følger med i tokenet (jwk, jku, x5u, x5c)",
        "Nøkkel som følgjer med i tokenet (jwk, jku, x5u, x5c)",
      ],
      "A-16": [
        "Nøkkelsett med hemmelige, private, fremmede eller ingen nøkler",
        "Nøkkelsett med hemmelege, private, framande eller ingen nøklar",
      ],
      "A-20": ["Svar med svært dypt nestet JSON", "Svar med svært djupt nesta JSON"],
      "A-21": ["Svar på flere megabyte, også pakket med gzip", "Svar på fleire megabyte, òg pakka med gzip"],
      "A-28": ["Skript i parametre fra leverandøren", "Skript i parametrar frå leverandøren"],
      "A-36": ["Et annet slags token i stedet for id_token", "Eit anna slag token i staden for id_token"],
      "A-38": [
        "Nivå (acr) som er lavere eller et annet enn det som ble krevd",
        "Nivå (acr) som er lågare eller eit anna enn det som vart kravt",
      ],
      "A-39": [
        "auth_time som mangler, er for gammel eller er i ugyldig form",
        "auth_time som manglar, er for gammal eller er i ugyldig form",
      ],
      "A-40": [
        "Access token av en annen type eller bundet til en annen nøkkel",
        "Access token av ein annan type eller bunde til ein annan nøkkel",
      ],
      "A-42": [
        "authorization_details av en annen type, for andre handlinger eller i ugyldig form",
        "authorization_details av ein annan type, for andre handlingar eller i ugyldig form",
      ],
      "A-43": [
        "Virksomhet som ikke ble valgt, eller et ugyldig organisasjonsnummer",
        "Verksemd som ikkje vart vald, eller eit ugyldig organisasjonsnummer",
      ],
      "A-44": [
        "authorization_details som er forskjellige i tokensvaret og i id_token",
        "authorization_details som er forskjellige i tokensvaret og i id_token",
      ],
      "A-45": [
        "Konto som tilhører en gjest, en elev eller noen i utlandet, eller er i ugyldig form",
        "Konto som høyrer til ein gjest, ein elev eller nokon i utlandet, eller er i ugyldig form",
      ],
      "A-51": [
        "Omdirigering til en annen vert, og adresser i metadata som er uten TLS eller på et internt nett",
        "Omdirigering til ein annan vert, og adresser i metadata som er utan TLS eller på eit internt nett",
      ],
      "A-52": [
        "En annen tenant, en gjest eller en annen person i katalogen",
        "Ein annan tenant, ein gjest eller ein annan person i katalogen",
      ],
      "A-53": [
        "Token og metadata som er avkortet eller i ugyldig form",
        "Token og metadata som er avkorta eller i ugyldig form",
      ],
      "A-56": ["Leverandøren svarer login_required", "Leverandøren svarar login_required"],
      "C-62": ["id_token uten iss", "id_token utan iss"],
      "C-65": ["aud med en mottaker til, uten azp", "aud med ein mottakar til, utan azp"],
      "C-68": ["Signatur med en algoritme som ikke er avtalt", "Signatur med ein algoritme som ikkje er avtalt"],
      "C-69": ["exp for seks minutter siden", "exp for seks minutt sidan"],
      "C-70": ["id_token uten exp", "id_token utan exp"],
      "C-72": ["id_token uten nonce", "id_token utan nonce"],
      "C-73": ["Svar gjennom nettleseren med en annen iss", "Svar gjennom nettlesaren med ein annan iss"],
      "C-74": ["Svar gjennom nettleseren uten iss", "Svar gjennom nettlesaren utan iss"],
      "C-75": ["Svar med en annen state", "Svar med ein annan state"],
      "C-76": ["Svar uten state", "Svar utan state"],
      "C-81": ["authorization_details for en annen ressurs", "authorization_details for ein annan ressurs"],
      "C-113": ["iat for en uke siden", "iat for ei veke sidan"],
      "L-02": [
        "Leverandøren svarer med en feil, eller er borte, før innloggingen",
        "Leverandøren svarar med ein feil, eller er borte, før innlogginga",
      ],
      "L-03": [
        "Leverandøren svarer med en feil, eller er borte, under innloggingen",
        "Leverandøren svarar med ein feil, eller er borte, under innlogginga",
      ],
      "L-05": ["Svar med én byte i sekundet", "Svar med éin byte i sekundet"],
      "L-06": [
        "Svar i en annen form: HTML, ugyldig JSON, en liste eller et brutt svar",
        "Svar i ei anna form: HTML, ugyldig JSON, ei liste eller eit brote svar",
      ],
      "L-41": ["Leverandøren avviser klienten: invalid_client", "Leverandøren avviser klienten: invalid_client"],
      "L-42": ["Leverandøren svarer 429", "Leverandøren svarar 429"],
      "R-006": [
        "Access token eller JWT i svaret gjennom nettleseren",
        "Access token eller JWT i svaret gjennom nettlesaren",
      ],
      "R-007": ["Metadata uten DPoP", "Metadata utan DPoP"],
      "R-028": ["Feilsvar med en annen iss", "Feilsvar med ein annan iss"],
      "R-029": ["Svar med iss to ganger", "Svar med iss to gonger"],
      "R-031": ["PAR som feiler eller mangler i metadata", "PAR som feilar eller manglar i metadata"],
      "R-036": ["Krav om nonce for DPoP uten ende", "Krav om nonce for DPoP utan ende"],
    },
  ),
  ...expecting("Personen blir logget inn.", "Personen blir logga inn.", {
    "A-23": ["Navn med linjeskift", "Namn med linjeskift"],
    "C-58": [
      "Nøkler med samme kid til annen bruk, og krav om nonce for DPoP også ved PAR",
      "Nøklar med same kid til anna bruk, og krav om nonce for DPoP òg ved PAR",
    ],
    "C-59": ["Ingen nonce for DPoP", "Ingen nonce for DPoP"],
    "C-66": ["aud som en liste med én mottaker", "aud som ei liste med éin mottakar"],
    "C-77": ["Tokensvar uten expires_in", "Tokensvar utan expires_in"],
    "C-78": ["token_type med andre store og små bokstaver", "token_type med andre store og små bokstavar"],
    "C-114": ["Tokensvar uten scope", "Tokensvar utan scope"],
    "L-09": ["Ny nonce for DPoP ved hvert kall", "Ny nonce for DPoP ved kvart kall"],
  }),
  ...expecting(
    "Innloggingen lykkes eller avvises, og applikasjonen svarer fortsatt.",
    "Innlogginga lukkast eller blir avvist, og applikasjonen svarar framleis.",
    {
      "A-19": ["Svært store claims og svært mange virksomheter", "Svært store claims og svært mange verksemder"],
      "A-22": [
        "Claims og handlinger med navn som hvert objekt har, for eksempel constructor",
        "Claims og handlingar med namn som kvart objekt har, til dømes constructor",
      ],
    },
  ),
  ...expecting("Personen handler ikke på vegne av noen.", "Personen handlar ikkje på vegner av nokon.", {
    "A-41": ["authorization_details uten noen virksomhet", "authorization_details utan noka verksemd"],
  }),
  ...expecting(
    "Tid i feil form avvises. Ti sekunders avvik tåles.",
    "Tid i feil form blir avvist. Ti sekund avvik er greitt.",
    {
      "A-50": [
        "Tidspunkter i feil enhet, og klokker som går for fort eller for sakte",
        "Tidspunkt i feil eining, og klokker som går for fort eller for sakte",
      ],
    },
  ),
  ...expecting(
    "Ingen får tilgang med det som ikke kunne fornyes.",
    "Ingen får tilgang med det som ikkje kunne fornyast.",
    {
      "L-04": ["Fornying av token som feiler", "Fornying av token som feilar"],
      "R-056": [
        "Fornyet id_token for en annen mottaker eller innlogging, eller med ødelagt signatur",
        "Fornya id_token for ein annan mottakar eller ei anna innlogging, eller med øydelagd signatur",
      ],
    },
  ),
};

/** The application's own session. */
export const guidanceOnSessions: Readonly<Record<string, GuidanceLine>> = {
  ...expecting("Informasjonskapselen for sesjonen har det.", "Informasjonskapselen for sesjonen har det.", {
    "cookie-http-only": ["HttpOnly", "HttpOnly"],
    "cookie-same-site": ["SameSite=Lax eller Strict", "SameSite=Lax eller Strict"],
  }),
  ...expecting("Kopien åpner ingenting.", "Kopien opnar ingenting.", {
    "copied-cookie": [
      "En kopi av informasjonskapselen etter utlogging",
      "Ein kopi av informasjonskapselen etter utlogging",
    ],
  }),
  ...expecting("Nettleseren blir på tjenestens nettsted.", "Nettlesaren blir på nettstaden til tenesta.", {
    "return-address": [
      "Innlogging med en returadresse på et annet nettsted",
      "Innlogging med ei returadresse på ein annan nettstad",
    ],
  }),
  ...expecting("Svaret har Cache-Control: no-store.", "Svaret har Cache-Control: no-store.", {
    "no-store": ["Siden som viser hvem som er logget inn", "Sida som viser kven som er logga inn"],
  }),
  ...expecting(
    "Sesjonen her er over, uansett hva leverandøren svarer.",
    "Sesjonen her er over, uansett kva leverandøren svarar.",
    {
      "logout-first": ["Utlogging mens leverandøren er nede", "Utlogging medan leverandøren er nede"],
    },
  ),
  ...expecting(
    "Ingen token er i sider, adresser, headere eller informasjonskapsler.",
    "Ingen token er i sider, adresser, headerar eller informasjonskapslar.",
    {
      "tokens-in-browser": ["Token som serveren har fått", "Token som serveren har fått"],
    },
  ),
  ...expecting("Innloggingen gir en ny id.", "Innlogginga gir ein ny id.", {
    "session-fixation": [
      "En id for sesjonen som var kjent før innloggingen",
      "Ein id for sesjonen som var kjend før innlogginga",
    ],
  }),
};
