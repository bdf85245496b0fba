import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { connectRedis } from "../../src/redis/index.js";
import type { Replicable } from "../../src/replicable.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { startProxy } from "../support/proxy.js";
import { type RedisServer, startRedis } from "../support/redis-server.js";
import { subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

const open = cleanups();
const told = errors();
const onError = told.listener;

function client(port = server.port): Redis {
  const redis = new Redis(port, "127.0.0.1", { retryStrategy: () => 10 });
  redis.on("error", onError);
  open({ close: () => redis.disconnect() });
  return redis;
}

const connect = (replica: Replicable, key: string, redis = client()) =>
  open(connectRedis(replica, { redis, key, onError }));

const named = (replica: string) => new GroceriesCRDT({ replica });

describe.each(subjects)("$name", ({ name, create, act }) => {
  test("three processes, each with what it did alone, agree and stay so; a later one has it all", async () => {
    const replicas = ["a", "b", "c"].map((replica) => create({ replica }));
    const states = () => replicas.map((replica) => JSON.stringify(replica.state()));
    const agree = () => new Set(states()).size === 1;
    for (const [i, replica] of replicas.entries()) {
      for (let n = 0; n < 4; n++) act(replica, 10 * i + n);
      connect(replica, name);
    }
    await until(agree, "they agree");
    const before = states()[0];
    for (const [i, replica] of replicas.entries()) act(replica, 50 + i);
    await until(() => agree() && states()[0] !== before, "they agree later");
    const late = create({ replica: "late" });
    connect(late, name);
    await until(() => JSON.stringify(late.state()) === states()[0], "the late one has it all");
  });
});

test("what was done without a connection arrives after it is back", async () => {
  const proxy = open(await startProxy(() => server.port));
  const [near, far] = [named("near"), named("far")];
  const redis = client(proxy.port);
  connect(near, "lost", redis);
  connect(far, "lost");
  near.add("milk");
  far.add("bread");
  await until(() => near.has("bread") && far.has("milk"), "they agree");
  proxy.refuse(true);
  proxy.cut();
  await until(() => redis.status !== "ready", "the connection is lost");
  near.add("tea");
  far.add("eggs");
  await until(() => told.count > 0, "it is told");
  expect([near.has("eggs"), far.has("tea")]).toEqual([false, false]);
  proxy.refuse(false);
  await until(() => near.has("eggs") && far.has("tea"), "they agree again");
  expect(far.state()).toEqual(near.state());
  told.take();
});

test("a server that comes back empty is told everything again", async () => {
  const own = open(await startRedis());
  const [a, b] = [named("a"), named("b")];
  const [first, second] = [client(own.port), client(own.port)];
  connect(a, "empty", first);
  connect(b, "empty", second);
  a.add("milk");
  await until(() => b.has("milk"), "milk");
  await own.restart();
  b.add("bread");
  await until(() => a.has("bread"), "bread");
  const late = named("late");
  connect(late, "empty", client(own.port));
  await until(() => late.has("milk") && late.has("bread"), "the late one has it all");
  told.take();
});

test("many updates become one, whoever writes meanwhile, and nothing is lost", async () => {
  const redis = client();
  const [a, b] = [named("a"), named("b")];
  connect(a, "many");
  connect(b, "many");
  await until(() => redis.status === "ready", "connected");
  for (let i = 0; i < 300; i++) {
    a.add(`a ${i}`);
    b.add(`b ${i}`);
    if (i % 50 === 0) await redis.ping();
  }
  await until(() => a.has("b 299") && b.has("a 299"), "they agree");
  await expect.poll(() => redis.llen("{many}:updates"), { timeout: 60_000 }).toBeLessThan(500);
  const late = named("late");
  connect(late, "many");
  await until(() => late.toJSON().items.length === 600, "the late one has it all");
  expect(late.state()).toEqual(a.state());
});

test("what is damaged or of another class is told of, and stays", async () => {
  const redis = client();
  const stock = new StockCRDT();
  stock.increment(1);
  const [a, b, late] = [named("a"), named("b"), named("late")];
  a.add("milk");
  await redis.rpush("{odd}:updates", Buffer.from(stock.encode()), "{", Buffer.from(a.encode()));
  connect(b, "odd", redis);
  await until(() => b.has("milk"), "milk");
  await until(() => told.count >= 2, "both are told of");
  expect(new Set(told.take().map(({ name }) => name))).toEqual(new Set(["InvalidStateError"]));
  for (let i = 0; i < 600; i++) b.add(`item ${i}`);
  await until(() => told.count > 0, "it is told again");
  connect(late, "odd");
  await until(() => late.has("item 599"), "the late one has the rest");
  const kept = await redis.lrangeBuffer("{odd}:updates", 0, -1);
  expect(kept.slice(0, 2)).toEqual([Buffer.from(stock.encode()), Buffer.from("{")]);
  told.take();
});
