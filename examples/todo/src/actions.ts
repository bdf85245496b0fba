/** What a user does to a thing. */
export interface Actions {
  edit(id: string, title: string): void;
  tick(id: string, done: boolean): void;
  remove(id: string): void;
}
