import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import { type Duplex, duplexPair } from "node:stream";
import { idleTimeout } from "./idle-timeout.ts";

/** Answers the calls to some hosts. */
export interface HostAnswerer {
  /** Whether it answers on this host now. */
  readonly answers: (host: string) => boolean;
  readonly fetch: (request: Request) => Promise<Response>;
}

type CreateConnection = typeof https.globalAgent.createConnection;

/** The newest comes first. */
const answerers: HostAnswerer[] = [];
const clientOf = new WeakMap<object, Duplex>();
const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
let original: CreateConnection | undefined;

/**
 * Answers calls by `node:https` and its default agent without a socket, through Node's own HTTP on both sides. MSW's sockets take seven times as long.
 * Another agent gets MSW's.
 */
export function startAnswering(answerer: HostAnswerer): void {
  answerers.unshift(answerer);
  if (original) return;
  original = Reflect.get<https.Agent, "createConnection">(https.globalAgent, "createConnection");
  https.globalAgent.createConnection = (options, callback) =>
    answererOn(hostOf(options)) ? connection(options.timeout) : original?.call(https.globalAgent, options, callback);
}

export function stopAnswering(answerer: HostAnswerer): void {
  const at = answerers.indexOf(answerer);
  if (at >= 0) answerers.splice(at, 1);
  if (answerers.length > 0 || !original) return;
  https.globalAgent.createConnection = original;
  original = undefined;
}

const answererOn = (host: string): HostAnswerer | undefined => answerers.find((one) => one.answers(host));

function hostOf({ host, port }: Parameters<CreateConnection>[0]): string {
  return Number(port) === 443 ? `${host}` : `${host}:${port}`;
}

function connection(timeout = 0): Duplex {
  const [client, remote] = duplexPair();
  const setTimeout = idleTimeout(client, remote);
  Object.assign(remote, withoutSocket);
  Object.assign(client, withoutSocket, { setTimeout });
  setTimeout(timeout);
  client.once("close", () => remote.destroy());
  clientOf.set(remote, client);
  server.emit("connection", remote);
  return client;
}

/** What an agent and a server call on a socket. */
function itself<Self>(this: Self): Self {
  return this;
}
const withoutSocket = { setKeepAlive: itself, setNoDelay: itself, setTimeout: itself, ref: itself, unref: itself };

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const ended = new AbortController();
  outgoing.once("close", () => outgoing.writableFinished || ended.abort());
  try {
    const { host = "" } = incoming.headers;
    const response = await answererOn(host)?.fetch(await requestOf(incoming, ended.signal));
    if (!response || response.type === "error") throw new TypeError("Failed to fetch");
    outgoing.shouldKeepAlive = false;
    outgoing.writeHead(response.status, response.statusText, [...response.headers].flat());
    for await (const chunk of response.body ?? []) outgoing.write(chunk);
    outgoing.end();
  } catch (error) {
    // As MSW ends a connection: the caller sees an error, and no half answer.
    clientOf.get(incoming.socket)?.destroy(error instanceof Error ? error : new TypeError("Failed to fetch"));
  }
}

async function requestOf(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = "GET", url = "", rawHeaders } = incoming;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  const chunks = (await incoming.toArray()) as Buffer[];
  const body = chunks.length > 0 ? { body: new Uint8Array(Buffer.concat(chunks)) } : {};
  return new Request(`https://${incoming.headers.host}${url}`, { method, headers, signal, ...body });
}
