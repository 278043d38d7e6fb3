import { createServer } from "node:http";

// Preloaded into a server whose clock a test moves: it is ahead by all the seconds that it was told of so far.
const honest = Date.now;
let ahead = 0;
Date.now = () => honest() + ahead;

createServer((request, response) => {
  ahead += Number(request.url?.slice(1)) * 1000;
  response.end();
})
  .listen(Number(process.env["CLOCK_PORT"]), "localhost")
  .unref();
