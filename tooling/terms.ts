/** A language that people read texts in. */
export type Language = "nb" | "nn" | "en" | "se";

/** A word that no text for people has, and what stands in its place. */
export type Term = readonly [word: RegExp, instead: string];

const norwegian: readonly Term[] = [
  [/\bpåloggi?[nta]/i, "innlogging"],
  [/\bsesjon/i, "innlogging"],
  [/\bnivå [34]\b/i, "nivå betydelig, nivå høyt"],
  [/\bMFA\b|faktor/i, "totrinnsinnlogging, i to trinn"],
  [/\bcookies?\b/i, "informasjonskapsel"],
  [/\bpersonnummer/i, "fødselsnummer"],
  [/\b(e-ID|EID|elektronisk ID)\b/, "eID"],
  [/\b(obligatorisk|påkrevd|påkravd)/i, "må fylles ut"],
  [/\bvennligst|\bver vennleg/i, "leave it out"],
  [/\b(bedrift|aktør|hovedenhet|hovudeining)/i, "virksomhet"],
  [/\barbeidskonto/i, "jobbkonto"],
];

/** What the texts do not say, by language. A row is a decision about words: change it here, and every text follows. */
export const avoidedTerms: Readonly<Record<Language, readonly Term[]>> = {
  nb: [
    ...norwegian,
    [/\borganisasjon(?!snummer)/i, "virksomhet"],
    [/\bselskap/i, "virksomhet"],
    [/\brepresenter/i, "på vegne av"],
    [/\b(opptre|handle[rt]?) for\b/i, "på vegne av"],
    [/\b(delegering|delegere)/i, "fullmakt"],
    [/(?<!\p{L})økt[ae]?(?!\p{L})/iu, "innloggingen"],
    [/\bsikrere\b|sikreste/i, "BankID, Buypass eller Commfides"],
    [/[Kk]ontakt brukerstøtte\b/, "say who, and how"],
    [/\bRediger\b|\bFjern\b/, "Endre, Slett"],
    [/\b(sida|økta|fana|lista|innlogginga|fullmakta)\b/i, "the form in -en"],
  ],
  nn: [
    ...norwegian,
    [/\borganisasjon(?!snummer)/i, "verksemd"],
    [/\bselskap/i, "verksemd"],
    [/\brepresenter/i, "på vegner av"],
    [/\b(opptre|handla?r?) for\b/i, "på vegner av"],
    [/(?<!\p{L})økt[ae]?(?!\p{L})/iu, "innlogginga"],
    [/\bsikrar[ea]\b/i, "BankID, Buypass eller Commfides"],
    [/\bsvarer\b/i, "svarar"],
    [/\bbrukerstøtt/i, "brukarstøtta"],
  ],
  en: [
    [/\bsign(ed|ing)? (in|out)\b/i, "log in, log out"],
    [/\b(business|enterprise|compan(y|ies))\b/i, "organisation"],
    [/\borganization/i, "organisation"],
    [/\bact(ing|s)? for\b|\brepresent/i, "on behalf of"],
    [/\bsessions?\b/i, "login"],
    [/\bmore secure(ly)?\b/i, "BankID, Buypass or Commfides"],
    [/\bfactors?\b/i, "two-step login, with two steps"],
    [/\bjust now\b/i, "right now"],
    [/\bdoes not answer\b/i, "is not responding"],
    [/\b(go|goes) on\b/i, "continue"],
    [/\bload the page\b/i, "reload the page"],
    [/\b(get|gets|got) to know\b/i, "learn, find out"],
    [/\bcomes along\b/i, "also sends"],
    [/\bdemand/i, "require"],
    [/\bwhoever\b|\bthat which\b/i, "the person who"],
    [/\bafterwards you\b|\bsince the\b/i, "then you, because"],
    [/\bplease\b/i, "leave it out"],
    [/Wait a moment, and/, "no comma before and"],
  ],
  se: [[/\bcookies?\b/i, "diehtočoahkku"]],
};

/** What pages for developers do not say either. They have terms that the texts for people avoid, such as session, and options of others that act for. */
export const termsAvoidedForDevelopers: readonly Term[] = [
  [/\bsign(ed|ing|s)?[ -](in|out)\b/i, "log in, log out"],
  // Maskinporten's consumers of other countries; its kind of certificate; a heading of ASVS.
  [/(?<!European )\bbusiness(es)?\b(?! logic)|\benterprise\b(?! certificate)|\bcompan(y|ies)\b/i, "organisation"],
  [/\borganization/i, "organisation"],
  [/\bsubunit/i, "sub-unit"],
  [/\brepresent(s|ed|ing)? (an|any|no|several|two) organisation/i, "act for, on behalf of"],
  [/\bnational identity number|\bpersonal number/i, "national id"],
  [/\b(job|business) account/i, "work account"],
  [/\b(e-ID|EID)\b/, "eID"],
  [/\bmore secure(ly)?\b/i, "the level, or two steps"],
  [/\bload the page\b/i, "reload the page"],
  [/\bjust now\b/i, "right now"],
  [/\bgets? to know\b|\bcomes along\b/i, "learn, also sends"],
  [/\bplease\b/i, "leave it out"],
];
