import { connectBroadcastChannel } from "@joinery/providers/broadcast-channel";
import { openIndexedDB } from "@joinery/providers/indexeddb";
import { connectWebSocket, type Status } from "@joinery/providers/websocket";
import { element } from "./element.js";
import { ListView } from "./list-view.js";
import { TodoListCRDT } from "./todo-list.crdt.js";

/** Pages with the same `?list=` share a list. */
const name = new URLSearchParams(location.search).get("list") ?? "demo";

const onError = (error: Error) => {
  const problem = element("problem");
  problem.textContent = error.message;
  problem.hidden = false;
};

const storage = await openIndexedDB({
  database: `todo ${name}`,
  create: (options) => new TodoListCRDT(options),
  onError,
});
const list = storage.replica;
connectBroadcastChannel(list, { channel: `todo ${name}`, onError });
const connection = connectWebSocket(list, {
  url: `${location.origin.replace(/^http/, "ws")}/relay`,
  room: name,
  onError,
});

const words: Readonly<Record<Status, string>> = {
  connecting: "Connecting …",
  online: "Online",
  offline: "Offline: changes are kept here",
  refused: "The server refused the connection",
  closed: "Closed",
};
const showStatus = (status: Status) => {
  // An attempt to connect again is no news.
  if (status === "connecting" && element("status").dataset.status === "offline") return;
  element("status").dataset.status = status;
  element("status").textContent = words[status];
};
connection.on("status", showStatus);
showStatus(connection.status);

const view = new ListView(element("list"), list);
const show = () => {
  const { items } = list;
  const left = items.filter(({ done }) => !done).length;
  view.show(items);
  element("empty").hidden = items.length > 0;
  element("summary").hidden = items.length === 0;
  element("left").textContent = left === 0 ? "All done" : `${left} left`;
  element("clear").hidden = left === items.length;
};
list.on("change", show);
show();

const form = element("add") as HTMLFormElement;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const title = String(new FormData(form).get("title")).trim();
  if (title === "") return;
  list.add(title);
  form.reset();
});
(element("submit") as HTMLButtonElement).disabled = false;
element("clear").addEventListener("click", () => {
  for (const { id, done } of list.items) if (done) list.remove(id);
});
