const decoder = new TextDecoder();

/** An answer with its whole body in memory. Reading or copying it takes no stream, which would cost as much as a signature. */
export class StoredResponse extends Response {
  readonly #body: Uint8Array<ArrayBuffer> | null;
  override readonly clone: () => StoredResponse = () => this.with(this.headers);
  override readonly text: () => Promise<string> = async () => decoder.decode(this.#take());
  override readonly json: () => Promise<unknown> = async () => JSON.parse(await this.text()) as unknown;
  override readonly arrayBuffer: () => Promise<ArrayBuffer> = async () => new Uint8Array(this.#take()).buffer;
  #isRead = false;

  constructor(body: Uint8Array<ArrayBuffer> | null, init: ResponseInit) {
    super(body, init);
    this.#body = body;
  }

  /** The same answer with other headers. */
  with(headers: Headers): StoredResponse {
    const { status, statusText } = this;
    return new StoredResponse(this.#unread(), { status, statusText, headers });
  }

  #take(): Uint8Array<ArrayBuffer> {
    const body = this.#unread() ?? new Uint8Array();
    this.#isRead = true;
    return body;
  }

  #unread(): Uint8Array<ArrayBuffer> | null {
    if (this.#isRead || this.bodyUsed) throw new TypeError("Body is unusable: Body has already been read");
    return this.#body;
  }
}

/** The answer, read into memory. */
export async function stored(response: Response): Promise<Response> {
  if (response instanceof StoredResponse || response.body === null) return response;
  return new StoredResponse(new Uint8Array(await response.arrayBuffer()), response);
}

/** The same answer with other headers. Its body, which a fault may send in pieces, is not read. */
export function withHeaders(response: Response, headers: Headers): Response {
  if (response instanceof StoredResponse) return response.with(headers);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
