/** The calls that a workload needs, and nothing else. */
export interface Values {
  readonly set: {
    add(item: string): void;
    remove(item: string): void;
    has(item: string): boolean;
  };
  readonly counter: {
    increment(): void;
    value(): number;
  };
  readonly map: {
    put(key: string, value: number): void;
    get(key: string): number | undefined;
  };
  readonly register: {
    write(text: string): void;
    read(): string;
  };
  readonly todos: {
    add(id: string, title: string): void;
    rename(id: string, title: string): void;
    setDone(id: string, done: boolean): void;
    find(id: string): Todo | undefined;
  };
}

export interface Todo {
  readonly title: string;
  readonly done: boolean;
}

export type WorkloadName = keyof Values;
