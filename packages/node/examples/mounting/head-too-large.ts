import type { Duplex } from "node:stream";

const page = `<!doctype html>
<html lang="nb">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Nettleseren sendte for mye</title>
  <h1>Nettleseren sendte for mye</h1>
  <p>Den har for mange informasjonskapsler for dette nettstedet. Slett dem i innstillingene, og prøv igjen.</p>
  <p lang="en">Your browser has too many cookies for this site. Delete them in its settings, and try again.</p>
  <p><a href="">Prøv igjen / Try again</a></p>
</html>`;

/** For `clientError` of a server: Node reads 16 kB of a request's head, and says nothing to the person about more than that. */
export function explainTooLarge(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const [status, body] = tooLarge ? ["431 Request Header Fields Too Large", page] : ["400 Bad Request", ""];
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
