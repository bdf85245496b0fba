import type { Actions } from "./actions.js";
import { Row } from "./row.js";
import type { Todo } from "./todo-list.js";

/** The list on the page. Rows stay the same elements for the same things, so that focus and half-typed text stay. */
export class ListView {
  readonly #element: HTMLElement;
  readonly #actions: Actions;
  readonly #rows = new Map<string, Row>();

  constructor(element: HTMLElement, actions: Actions) {
    this.#element = element;
    this.#actions = actions;
  }

  show(items: readonly Todo[]): void {
    const ids = new Set(items.map(({ id }) => id));
    for (const [id, row] of this.#rows) if (!ids.has(id)) this.#drop(id, row);
    for (const [i, todo] of items.entries()) {
      const row = this.#rows.get(todo.id) ?? this.#make(todo.id);
      row.show(todo);
      const there = this.#element.children[i] ?? null;
      if (there !== row.element) this.#element.insertBefore(row.element, there);
    }
  }

  #make(id: string): Row {
    const row = new Row(id, this.#actions);
    this.#rows.set(id, row);
    return row;
  }

  /** The next row takes the focus of one that goes, so that the keyboard does not lose its place. */
  #drop(id: string, row: Row): void {
    const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
    const hadFocus = row.element.contains(document.activeElement);
    row.element.remove();
    this.#rows.delete(id);
    if (hadFocus) (next ?? document).querySelector("input")?.focus();
  }
}
