// The class is only declared: its code is somewhere else.
export declare class Session {
  private readonly users: Set<string>;
  join(user: string): void;
  has(user: string): boolean;
}
