export { postgresStore } from "./session/stores/postgres.ts";
export type { PostgresStore, PostgresStoreOptions } from "./session/stores/postgres.ts";
export type {
  PostgresAnswer,
  PostgresListener,
  PostgresPool,
  PostgresQuestion,
} from "./session/stores/postgres-client.ts";
