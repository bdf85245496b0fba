import type { Actions } from "./actions.js";
import type { Todo } from "./todo-list.js";

/** One thing on the page: a box to tick, its title, which can be edited in its place, and a button to remove it. */
export class Row {
  readonly element = document.createElement("li");
  readonly #box = document.createElement("input");
  readonly #title = document.createElement("button");
  readonly #field = document.createElement("input");
  readonly #remove = document.createElement("button");

  constructor(id: string, actions: Actions) {
    this.#box.type = "checkbox";
    this.#box.addEventListener("change", () => actions.tick(id, this.#box.checked));

    this.#title.type = "button";
    this.#title.className = "title";
    this.#title.addEventListener("click", () => this.#startEditing());

    this.#field.hidden = true;
    this.#field.className = "field";
    this.#field.maxLength = 500;
    this.#field.setAttribute("aria-label", "New wording");
    const finish = () => {
      const title = this.#field.value.trim();
      const isChanged = title !== "" && title !== this.#title.textContent;
      this.#stopEditing();
      if (isChanged) actions.edit(id, title);
    };
    this.#field.addEventListener("blur", () => {
      if (this.#isEditing) finish();
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") finish();
      else if (event.key === "Escape") this.#stopEditing();
      else return;
      this.#title.focus();
    });

    this.#remove.type = "button";
    this.#remove.className = "remove";
    this.#remove.textContent = "×";
    this.#remove.addEventListener("click", () => actions.remove(id));

    this.element.append(this.#box, this.#title, this.#field, this.#remove);
  }

  show({ title, done }: Todo): void {
    this.element.classList.toggle("done", done);
    this.#box.checked = done;
    this.#box.setAttribute("aria-label", `Done: ${title}`);
    this.#title.textContent = title;
    this.#title.title = "Edit";
    this.#remove.setAttribute("aria-label", `Remove ${title}`);
  }

  get #isEditing(): boolean {
    return !this.#field.hidden;
  }

  #startEditing(): void {
    this.#field.value = this.#title.textContent ?? "";
    this.#title.hidden = true;
    this.#field.hidden = false;
    this.#field.focus();
    this.#field.select();
  }

  #stopEditing(): void {
    this.#field.hidden = true;
    this.#title.hidden = false;
  }
}
