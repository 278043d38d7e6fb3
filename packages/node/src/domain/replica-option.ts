/** What the replicas of one application must have in common. */
export const replicaOptions = ["secrets", "baseUrl", "cookies", "providers"] as const;

export type ReplicaOption = (typeof replicaOptions)[number];
