export { postgresStore } from "./stores/postgres.ts";
export type { PostgresStore, PostgresStoreOptions } from "./stores/postgres.ts";
export type {
  PostgresAnswer,
  PostgresListener,
  PostgresPool,
  PostgresQuestion,
} from "./stores/postgres/postgres-client.ts";
