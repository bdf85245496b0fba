/** Classes of the corpus that have a replay log, with the calls of a long life and a question to ask. */
export const WORKLOADS = [
  {
    row: "party-playlist",
    name: "PartyPlaylist",
    what: "a list of up to 200 songs, moved about",
    call(random) {
      const id = `s${random(200)}`;
      const kind = random(10);
      if (kind < 4) return ["append", { id, title: `Song ${id}`, seconds: 120 + random(200) }];
      return kind < 8 ? ["move", id, random(100)] : ["remove", id];
    },
    ask: (object) => object.duration,
  },
  {
    row: "text-buffer",
    name: "TextBuffer",
    what: "a text of some thousand characters, edited at random places",
    call(random) {
      const place = random(4000);
      return random(3) > 0 ? ["insert", place, "word "] : ["delete", place, 6];
    },
    ask: (object) => object.toString(),
  },
  {
    row: "chat-rooms",
    name: "ChatRooms",
    what: "messages in 20 rooms, all kept",
    call: (random) => ["post", `room ${random(20)}`, `user ${random(50)}`, `text ${random(1000)}`],
    ask: (object) => object.latest("room 7"),
  },
];
