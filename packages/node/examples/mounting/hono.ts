import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { auth, casePage, newCase } from "./auth.ts";

const app = new Hono();

app.all("/auth/*", (c) => auth.handler(c.req.raw));
app.get("/sak/:number", (c) => casePage(c.req.raw));
app.post("/api/sak", (c) => newCase(c.req.raw));

auth.prepareServer(serve({ fetch: app.fetch, port: Number(process.env["PORT"]) }) as Server);
