/**
 * What browsers and Node have in common beside the language, as far as classes are likely to use it: so that its use is
 * understood, or refused for what it is, rather than unknown to the type checker.
 */
export const HOST_LIBRARY = `
declare var console: Record<"log" | "info" | "warn" | "error" | "debug" | "trace", (...data: unknown[]) => void>;
declare var crypto: { randomUUID(): string; getRandomValues<T>(array: T): T };
declare var performance: { now(): number };
declare var localStorage: {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};
declare function setTimeout(handler: () => void, milliseconds?: number): number;
declare function setInterval(handler: () => void, milliseconds?: number): number;
declare function clearTimeout(id: number): void;
declare function clearInterval(id: number): void;
declare function queueMicrotask(callback: () => void): void;
declare function fetch(input: string, init?: object): Promise<{ json(): Promise<unknown>; text(): Promise<string> }>;
declare function structuredClone<T>(value: T): T;
`;
