export type Unit = "piece" | "gram";
