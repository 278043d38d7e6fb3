/** A relying party of others, started by our own program in the folder of its name. */
export interface ForeignClient {
  readonly name: string;
  readonly title: string;
  /** Packages of npm, by version. */
  readonly npm?: Readonly<Record<string, string>>;
  /** Packages of Debian. The first is the client. */
  readonly debian?: readonly string[];
  /** A command whose first line is the version, if the package's own says too little. */
  readonly version?: string;
  /** Runs once, before the first start. */
  readonly build?: string;
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  /** Paths of the application. */
  readonly callback: string;
  readonly login: readonly Step[];
  readonly me: { readonly path: string; readonly name: string };
  readonly logout: readonly Step[];
  readonly sessionCookie: string;
  /** Rules of the provider that are only recorded, since the client could not log in otherwise. */
  readonly strictness?: Readonly<Record<string, "warn">>;
  /** What it is, and which demands it never promised to keep. */
  readonly fair: string;
}

export type Step = { readonly open: string } | { readonly press: string };

const own = {
  callback: "/callback",
  login: [{ open: "/login" }],
  me: { path: "/api/me", name: "/name" },
  logout: [{ open: "/" }, { press: "Log out" }],
  sessionCookie: "session",
} satisfies Partial<ForeignClient>;

export const foreignClients: readonly ForeignClient[] = [
  {
    ...own,
    name: "openid-client",
    title: "openid-client",
    npm: { "openid-client": "6.9.0" },
    command: "node app.js",
    port: 3411,
    fair: `A certified client library. The program follows its documentation: PKCE, \`state\`, \`nonce\`, userinfo. OpenID Connect Core 3.1.3.7 lets a client
skip the signature of an id_token that it got from the token endpoint over TLS, and this library does unless \`enableNonRepudiationChecks\` is called. Digdir's list demands the signature.
A level and an age of the login are judged by the application, not by the library.`,
  },
  {
    ...own,
    name: "java",
    title: "A Java program of the JDK alone",
    debian: ["default-jdk-headless"],
    version: "java --version",
    build: "javac App.java",
    command: "java -XX:TieredStopAtLevel=1 App",
    port: 3412,
    fair: `About 250 lines of our own, to see that the check needs nothing but HTTP. No library is judged here. It follows Digdir's checklist for the id_token, asks for the level high, and calls neither userinfo nor PAR.`,
  },
  {
    ...own,
    name: "express-openid-connect",
    title: "express-openid-connect",
    npm: { "express-openid-connect": "3.4.0", express: "5.3.0" },
    command: "node app.js",
    port: 3413,
    logout: [{ open: "/logout" }],
    sessionCookie: "appSession",
    strictness: { "state.once": "warn", "state.random": "warn", "end-session.hint-in-url": "warn" },
    fair: `Auth0's middleware for Express, with the code flow of its README. Its \`state\` is the encoded page to return to, the same at each login, which the real provider may accept:
the mock let it pass for the run. Its demands are those of OpenID Connect Core; levels and representation are the application's own.`,
  },
  {
    ...own,
    name: "next-auth",
    title: "next-auth 4",
    npm: { "next-auth": "4.24.15", express: "5.3.0", "cookie-parser": "1.4.7" },
    command: "node app.js",
    port: 3414,
    callback: "/api/auth/callback/ansattporten",
    login: [{ open: "/api/auth/signin" }, { press: "Sign in with Ansattporten" }],
    logout: [{ open: "/api/auth/signout" }, { press: "Sign out" }],
    sessionCookie: "next-auth.session-token",
    fair: `Behind Express, with a provider of its own and all three checks on (PKCE, \`state\`, \`nonce\`). It promises no logout at the provider, no levels and no representation. Its session is a token in the cookie, so that a copy of the cookie outlives a logout by design.`,
  },
  {
    ...own,
    name: "authlib",
    title: "Authlib with Flask",
    debian: ["python3-authlib", "python3-flask", "python3-requests"],
    command: "/usr/bin/python3 app.py",
    env: { AUTHLIB_INSECURE_TRANSPORT: "1" },
    port: 3415,
    strictness: { "nonce.random": "warn" },
    fair: `As its documentation shows it for Flask, with PKCE. Its \`nonce\` has 20 characters, at most 120 bits where the mock demands 128: the mock let it pass for the run. Flask's session is a signed cookie, so that a copy of the cookie outlives a logout by design. It promises neither levels nor representation.`,
  },
  {
    ...own,
    name: "mod-auth-openidc",
    title: "mod_auth_openidc",
    debian: ["libapache2-mod-auth-openidc", "apache2"],
    // A shell between would end first, and leave a process that Apache takes for a running one.
    command: "exec apache2 -X -f $ROOT/httpd.conf",
    env: { ROOT: "{folder}" },
    port: 3416,
    login: [{ open: "/login" }],
    me: { path: "/callback?info=json", name: "/id_token/name" },
    logout: [{ open: "/callback?logout=http%3A%2F%2Flocalhost%3A3416%2F" }],
    sessionCookie: "mod_auth_openidc_session",
    strictness: { "end-session.hint-in-url": "warn" },
    fair: `A certified module for Apache, with the code flow and PKCE. The administrator configures authorization (levels, representation) with \`Require\` directives. This configuration has none. At logout, the module sends
\`id_token_hint\` in the URL. OpenID Connect allows this, and Digdir advises against it. In this run, the mock reports it as a warning. The program shows the person of the id_token. The module logs a person in although userinfo returned another person. This run does not show whether the module keeps that userinfo response.`,
  },
];
